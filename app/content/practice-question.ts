/**
 * `:::practice{#p1}`: a question inside a lesson, not scored and never drawn. Each option carries its own rationale; choosing it shows that one by CSS
 * alone (`.opt:not(:has(input:checked)) .why { display: none }`). Rightness is said in words.
 */
import type { List, ListItem } from 'mdast'
import { renderBlocks } from '#app/content/blocks.ts'
import { h, type Html } from '#app/content/html.ts'
import { renderInline } from '#app/content/inline.ts'
import { lineOf, textOf, type ContainerDirective } from '#app/content/markdown.ts'
import { claimId, report, type Rendering } from '#app/content/rendering.ts'
import { isCatchAll } from '#app/domain/item-lint/options.ts'

export function renderPractice(node: ContainerDirective, run: Rendering): Html {
  const name = node.attributes?.id ?? ''
  if (!/^p\d+$/.test(name)) report(run, lineOf(node), ':::practice needs an id such as {#p1}')
  const id = `practice-${name}`
  claimId(run, id, lineOf(node))
  run.practiceQuestions += 1
  const list = node.children.at(-1)
  const stem = node.children.slice(0, -1)
  run.inspection.practice.push({ id, stem: stem.map((block) => textOf(block)).join(' '), line: lineOf(node) })
  if (stem.length === 0) report(run, lineOf(node), `${id} has no stem`)
  const options = list?.type === 'list' ? renderOptions(list, id, run) : []
  if (list?.type !== 'list') report(run, lineOf(node), `${id} does not end with a list of options`)
  return h('section', { className: ['practice', 'q'], id, ariaLabelledBy: [`${id}-title`] }, [
    h('h2', { id: `${id}-title` }, ['Practice question']),
    h('p', { className: ['tag'] }, [h('small', {}, ['Not scored, and never drawn in the quiz'])]),
    h('fieldset', { ariaLabelledBy: [`${id}-stem`] }, [
      h('div', { className: ['stem'], id: `${id}-stem` }, renderBlocks(stem, run)),
      // a rationale that appears here is read out by a screen reader
      h('div', { className: ['opts'], ariaLive: 'polite' }, options),
    ]),
  ])
}

function renderOptions(list: List, id: string, run: Rendering): Html[] {
  const line = lineOf(list)
  const keys = list.children.filter((item) => item.checked === true)
  if (keys.length !== 1) report(run, line, `${id} has ${keys.length} right answers ([x]); exactly one is needed`)
  if (list.children.length < 2) report(run, line, `${id} has fewer than two options`)
  return list.children.map((item, index) => renderOption(item, id, 'abcdefghij'.charAt(index) || String(index), run))
}

function renderOption(item: ListItem, id: string, letter: string, run: Rendering): Html {
  const [words, ...rationale] = item.children
  if (item.checked == null) report(run, lineOf(item), `${id}: an option starts with [ ] or [x]`)
  if (rationale.length === 0) report(run, lineOf(item), `${id}: the option has no rationale (an indented paragraph after an empty line)`)
  if (words?.type !== 'paragraph') report(run, lineOf(item), `${id}: the option has no words`)
  if (words && isCatchAll(textOf(words))) report(run, lineOf(item), `${id}: the option is a catch-all ("${textOf(words)}")`)
  const input = `${id}-${letter}`
  const label = words?.type === 'paragraph' ? renderInline(words.children, run) : []
  return h('div', { className: ['opt'] }, [
    h('input', { type: 'radio', name: id, id: input, value: letter, autoComplete: ['off'] }),
    h('label', { htmlFor: [input] }, [
      h('span', { className: ['key'], ariaHidden: 'true' }, [letter.toUpperCase()]),
      h('span', { className: ['txt'] }, label),
    ]),
    h('div', { className: ['why', item.checked ? 'right' : 'wrong'] }, [
      h('p', { className: ['mark'] }, [item.checked ? 'Right.' : 'Not right.']),
      ...renderBlocks(rationale, run),
    ]),
  ])
}
