/** Rules of the files all courses share: provider, people, references, glossary. */
import type { ContentTree } from '#app/content/content-tree.ts'
import type { Problem } from '#app/content/problem.ts'
import { problemsIn, repeats } from '#app/content/problems-in.ts'
import { refusedHostReason } from '#app/content/refused-hosts.ts'

export function checkShared(tree: ContentTree): Problem[] {
  return [...checkProvider(tree), ...checkPeople(tree), ...checkReferences(tree), ...checkGlossary(tree)]
}

function checkProvider({ provider, courses }: ContentTree): Problem[] {
  const problems = problemsIn(provider.file)
  const designations = provider.data?.designations ?? []
  const modules = courses.flatMap((course) => [
    ...course.modules.map((module) => module.slug),
    ...(course.course.data?.modules.map((module) => module.slug) ?? []),
  ])
  for (const index of repeats(designations.map((designation) => designation.id))) {
    problems.error(provider.lineOf(['designations', index, 'id']), designations[index]!.id, 'the designation id is used twice')
  }
  designations.forEach((designation, index) =>
    designation.modules.forEach((slug, at) => {
      if (!modules.includes(slug))
        problems.error(provider.lineOf(['designations', index, 'modules', at]), designation.id, `there is no module "${slug}"`)
    }),
  )
  return problems.found
}

function checkPeople({ people }: ContentTree): Problem[] {
  const problems = problemsIn(people.file)
  const list = people.data?.people ?? []
  for (const index of repeats(list.map((person) => person.key))) {
    problems.error(people.lineOf(['people', index, 'key']), list[index]!.key, 'the key is used twice')
  }
  list.forEach((person, index) =>
    person.disclosures.relationships.forEach((relationship, at) => {
      if (!relationship.relevant || relationship.mitigation) return
      const line = people.lineOf(['people', index, 'disclosures', 'relationships', at])
      problems.error(line, person.key, `the relevant relationship with ${relationship.company} has no mitigation`)
    }),
  )
  return problems.found
}

function checkReferences(tree: ContentTree): Problem[] {
  const { references } = tree
  const problems = problemsIn(references.file)
  const list = references.data?.references ?? []
  const used = usedReferences(tree)
  const complete = isComplete(tree)
  for (const index of repeats(list.map((reference) => reference.key))) {
    problems.error(references.lineOf(['references', index, 'key']), list[index]!.key, 'the key is used twice')
  }
  list.forEach((reference, index) => {
    const refused = reference.url === null ? null : refusedHostReason(reference.url)
    if (refused)
      problems.error(references.lineOf(['references', index, 'url']), reference.key, `link refused: ${refused}; leave the url out`)
    if (used.has(reference.key)) return
    const line = references.lineOf(['references', index, 'key'])
    if (complete) problems.error(line, reference.key, 'no lesson and no question uses this reference')
    else problems.warning(line, reference.key, 'no lesson and no question uses this reference yet')
  })
  return problems.found
}

function usedReferences({ courses }: ContentTree): Set<string> {
  const modules = courses.flatMap((course) => course.modules)
  const cited = modules.flatMap((module) => module.lessons.flatMap((lesson) => lesson.compiled.citations))
  const named = modules.flatMap((module) =>
    module.quiz.questions.flatMap(({ question }) => [
      ...question.refs,
      ...('options' in question ? question.options.flatMap((option) => option.refs ?? []) : []),
    ]),
  )
  return new Set([...cited, ...named])
}

/** Whether every module that a course lists is there with all its lessons: only then is an unused reference a mistake. */
function isComplete({ courses }: ContentTree): boolean {
  return courses.every((course) =>
    (course.course.data?.modules ?? []).every(({ slug }) => {
      const module = course.modules.find((candidate) => candidate.slug === slug)
      return module?.module.data?.lessons.every((lesson) => module.lessons.some((candidate) => candidate.slug === lesson)) ?? false
    }),
  )
}

function checkGlossary({ glossary }: ContentTree): Problem[] {
  const problems = problemsIn(glossary.file)
  const { terms = [], abbreviations = [] } = glossary.data ?? {}
  for (const index of repeats(terms.map((term) => term.slug))) {
    problems.error(glossary.lineOf(['terms', index, 'slug']), terms[index]!.slug, 'the term is defined twice')
  }
  for (const index of repeats(abbreviations.map((abbreviation) => abbreviation.short))) {
    problems.error(glossary.lineOf(['abbreviations', index]), abbreviations[index]!.short, 'the abbreviation is explained twice')
  }
  return problems.found
}
