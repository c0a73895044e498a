import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkContent } from '#app/content/check-content.ts'
import { editedFixture, lineWith, plainFixture, type Edit } from '#tests/support/edited-fixture.ts'

const course = 'courses/bicycle-care/course.yaml'
const wheels = 'courses/bicycle-care/wheels/module.yaml'
const quiz = 'courses/bicycle-care/wheels/quiz.yaml'
const evaluation = 'courses/bicycle-care/wheels/evaluation.yaml'
const tyres = 'courses/bicycle-care/wheels/01-tyres.md'
const brakes = 'courses/bicycle-care/wheels/02-brakes.md'
const csv = 'courses/bicycle-care/wheels/figures/pressure.csv'

interface Case extends Edit {
  rule: string
  /** text that begins on the line the problem must name; line 1 if left out */
  at?: string
  /** the file of the problem, where it is another one than the edited file */
  problemIn?: string
  where?: string | null
  reason: string
  severity?: 'warning'
}

const cases: Case[] = [
  // provider, people, references, glossary
  {
    rule: 'an unknown key',
    file: 'provider.yaml',
    from: 'website:',
    to: 'webbsite: x\nwebsite:',
    at: 'webbsite',
    reason: 'unknown key "webbsite"',
  },
  {
    rule: 'a missing key',
    file: 'provider.yaml',
    from: 'legalName: Fixture Guild of Cyclists\n',
    to: '',
    at: 'slug: fixture-guild',
    reason: 'legalName: is missing',
  },
  {
    rule: 'an unknown time zone',
    file: 'provider.yaml',
    from: 'Europe/Amsterdam',
    to: 'Europe/Nowhere',
    at: 'timeZone',
    reason: 'timeZone: is not an IANA time zone',
  },
  {
    rule: 'broken YAML',
    file: 'glossary.yaml',
    from: 'aliases: [profile]',
    to: 'aliases: [profile',
    at: 'slug: chain-wear',
    reason: 'not valid YAML',
  },
  {
    rule: 'a key written twice',
    file: 'provider.yaml',
    from: 'slug: fixture-guild',
    to: 'slug: fixture-guild\nslug: other',
    at: 'slug: other',
    reason: 'not valid YAML: Map keys must be unique',
  },
  {
    rule: 'a person without disclosures',
    file: 'people.yaml',
    from: '    disclosures: { declaredOn: 2026-01-05, covers: 24 months, relationships: [] }\n',
    to: '',
    at: 'key: guild-editors',
    where: 'guild-editors',
    reason: 'disclosures: is missing',
  },
  {
    rule: 'a relevant relationship without mitigation',
    file: 'people.yaml',
    from: '          mitigation: Did not write or edit the lesson on tyres.\n',
    to: '',
    at: 'company: Fixture Tyres',
    where: 'ben-fixture',
    reason: 'the relevant relationship with Fixture Tyres has no mitigation',
  },
  {
    rule: 'a person listed twice',
    file: 'people.yaml',
    from: 'key: ben-fixture',
    to: 'key: ada-fixture',
    at: 'key: ada-fixture\n    kind: person\n    name: Ben',
    where: 'ada-fixture',
    reason: 'the key is used twice',
  },
  {
    rule: 'a control character',
    file: 'provider.yaml',
    from: 'legalName: Fixture Guild',
    to: 'legalName: Fixture \u202eGuild',
    at: 'legalName',
    reason: 'control or bidirectional-override',
  },
  {
    rule: 'a reference key used twice',
    file: 'references.yaml',
    from: 'key: chain2019',
    to: 'key: tyre2020',
    at: 'key: tyre2020\n    kind: guideline',
    where: 'tyre2020',
    reason: 'the key is used twice',
  },
  {
    rule: 'a reference nothing uses',
    file: 'references.yaml',
    from: 'key: brake_letter',
    to: 'key: other_letter',
    at: 'key: other_letter',
    where: 'other_letter',
    reason: 'no lesson and no question uses this reference',
  },
  {
    rule: 'a link to a manufacturer in a reference',
    file: 'references.yaml',
    from: 'https://institute.example/chains',
    to: 'https://europe.medtronic.com/x',
    at: 'medtronic',
    where: 'chain2019',
    reason: 'link refused: europe.medtronic.com is a manufacturer',
  },
  {
    rule: 'a DOI that is none',
    file: 'references.yaml',
    from: 'doi: 10.5555/fixture',
    to: 'doi: doi:10.5555/fixture',
    at: 'doi: doi',
    where: 'tyre2020',
    reason: 'is not a DOI',
  },
  {
    rule: 'a term defined twice',
    file: 'glossary.yaml',
    from: 'slug: chain-wear',
    to: 'slug: tread',
    at: 'slug: tread\n    term: Chain wear',
    where: 'tread',
    reason: 'the term is defined twice',
  },

  // course and module
  {
    rule: 'a course whose slug is not its folder',
    file: course,
    from: 'slug: bicycle-care',
    to: 'slug: bike-care',
    at: 'slug: bike-care',
    reason: 'is not the folder\'s name "bicycle-care"',
  },
  {
    rule: 'a folder the course does not list',
    file: course,
    from: 'slug: drivetrain',
    to: 'slug: frames',
    at: 'modules:',
    where: 'drivetrain',
    reason: 'the module has a folder but is not listed',
  },
  {
    rule: 'a module that takes the address of the references',
    file: course,
    from: 'slug: drivetrain',
    to: 'slug: references',
    at: 'slug: references',
    where: 'references',
    reason: 'the slug belongs to the list of references',
  },
  {
    rule: 'a module listed twice',
    file: course,
    from: 'slug: drivetrain',
    to: 'slug: wheels',
    at: 'title: Drivetrain',
    where: 'wheels',
    reason: 'the module is listed twice',
  },
  {
    rule: 'raw HTML in a description',
    file: course,
    from: 'Nothing here',
    to: '<b>Nothing</b> here',
    at: '<b>',
    reason: 'raw HTML is not allowed',
  },
  {
    rule: 'a day that does not exist',
    file: wheels,
    from: 'releasedOn: 2026-01-10',
    to: 'releasedOn: 2026-02-30',
    at: '2026-02-30',
    reason: 'release.releasedOn: is not a calendar day',
  },
  {
    rule: 'a review before the release',
    file: wheels,
    from: 'lastReviewedOn: 2026-01-10',
    to: 'lastReviewedOn: 2025-12-31',
    at: 'lastReviewedOn',
    reason: 'the latest review (2025-12-31) is before the release',
  },
  {
    rule: 'an expiry before the review',
    file: wheels,
    from: 'expiresOn: 2029-01-10',
    to: 'expiresOn: 2026-01-10',
    at: 'expiresOn',
    reason: 'is not after the latest review',
  },
  {
    rule: 'an expiry after more than three years',
    file: wheels,
    from: 'expiresOn: 2029-01-10',
    to: 'expiresOn: 2029-01-11',
    at: 'expiresOn',
    reason: 'more than three years after the release',
  },
  { rule: 'an unquoted version', file: wheels, from: "version: '1.0'", to: 'version: 1.0', at: 'version', reason: 'version: is not text' },
  {
    rule: 'an unknown person',
    file: wheels,
    from: '{ person: ben-fixture, role',
    to: '{ person: nobody, role',
    at: 'nobody',
    where: 'nobody',
    reason: 'the person is not in people.yaml',
  },
  { rule: 'no author', file: wheels, from: 'role: author', to: 'role: planner', at: 'people:', reason: 'nobody is named as author' },
  {
    rule: 'a group as clinical reviewer',
    file: wheels,
    from: '{ person: ada-fixture, on',
    to: '{ person: guild-editors, on',
    at: 'clinicalReview',
    where: 'guild-editors',
    reason: 'signed by a person, not a group',
  },
  {
    rule: 'an objective no lesson covers',
    file: tyres,
    from: 'objectives: [O1.1a, O1.1b]',
    to: 'objectives: [O1.1a]',
    problemIn: wheels,
    at: 'code: O1.1b',
    where: 'O1.1b',
    reason: 'no lesson names this objective',
  },
  {
    rule: 'an objective code used twice',
    file: wheels,
    from: 'code: O1.1b',
    to: 'code: O1.1a',
    at: 'bloom: calculate',
    where: 'O1.1a',
    reason: 'the objective code is used twice',
  },
  {
    rule: 'an objective code of another module',
    file: wheels,
    from: 'code: O1.1b',
    to: 'code: O2.1a',
    problemIn: 'courses/bicycle-care/drivetrain/module.yaml',
    at: 'objectives:',
    where: 'O2.1a',
    reason: 'another module of the course has this objective code',
  },
  {
    rule: 'a module code used twice',
    file: wheels,
    from: 'BIKE-1',
    to: 'BIKE-2',
    problemIn: 'courses/bicycle-care/drivetrain/module.yaml',
    at: 'code: BIKE-2',
    where: 'BIKE-2',
    reason: 'another module has this code',
  },
  {
    rule: 'a module number out of order',
    file: wheels,
    from: 'number: 1',
    to: 'number: 3',
    at: 'number: 3',
    reason: 'course.yaml lists the module at 1',
  },
  {
    rule: 'a lesson without a file',
    file: wheels,
    from: 'lessons: [tyres, brakes]',
    to: 'lessons: [tyres, brakes, bells]',
    at: 'lessons:',
    where: 'bells',
    reason: 'the lesson has no file 03-bells.md',
  },
  {
    rule: 'a lesson file that is not listed',
    file: wheels,
    from: 'lessons: [tyres, brakes]',
    to: 'lessons: [tyres]',
    at: 'lessons:',
    where: 'brakes',
    reason: '02-brakes.md is not listed',
  },
  {
    rule: 'lessons out of order',
    file: wheels,
    from: 'lessons: [tyres, brakes]',
    to: 'lessons: [brakes, tyres]',
    at: 'lessons:',
    where: 'brakes',
    reason: 'the lesson stands at 1, but its file begins with 02',
  },

  // lessons
  { rule: 'a lesson without front matter', file: tyres, from: '---\nslug', to: 'slug', reason: 'does not start with front matter' },
  {
    rule: 'an unknown key in front matter',
    file: tyres,
    from: 'deck: Pressure',
    to: 'author: me\ndeck: Pressure',
    at: 'author: me',
    reason: 'unknown key "author"',
  },
  {
    rule: 'a slug that is not the file name',
    file: tyres,
    from: 'slug: tyres',
    to: 'slug: tires',
    at: 'slug: tires',
    where: 'tyres',
    reason: 'is not that of the file\'s name "tyres"',
  },
  {
    rule: 'an unknown objective in a lesson',
    file: tyres,
    from: '[O1.1a, O1.1b]',
    to: '[O1.1a, O1.1b, O9.9]',
    at: 'O9.9',
    where: 'tyres',
    reason: 'objective O9.9 is not an enabling objective',
  },
  {
    rule: 'an unknown citation',
    file: tyres,
    from: 'by pressure.[@tyre2020]',
    to: 'by pressure.[@tyre2020; @ghost]',
    at: 'by pressure',
    where: 'tyres',
    reason: 'the citation key "ghost" is not in references.yaml',
  },
  {
    rule: 'a malformed citation',
    file: tyres,
    from: 'by pressure.[@tyre2020]',
    to: 'by\npressure[@tyre2020].[@tyre2020, @chain2019]',
    at: 'pressure[@',
    where: 'tyres',
    reason: 'a citation is written [@key] or [@key; @key2]',
  },
  {
    rule: 'an unknown term',
    file: tyres,
    from: '{#tread}',
    to: '{#thread}',
    at: '{#thread}',
    reason: 'the term "thread" is not in glossary.yaml',
  },
  {
    rule: 'an uncited paragraph',
    file: tyres,
    from: 'A tyre carries its load by pressure.[@tyre2020] At',
    to: 'A tyre carries air.\n\nAt',
    at: 'A tyre carries air',
    where: 'tyres',
    reason: 'the paragraph "A tyre carries air." has no citation',
  },
  {
    rule: 'an uncited list',
    file: tyres,
    from: 'Three facts follow:[@tyre2020]',
    to: 'Three facts follow:',
    at: '- soft tyres',
    reason: 'the list item "soft tyres are slow;" has no citation',
  },
  {
    rule: 'an uncited row of evidence',
    file: tyres,
    from: 'No opinion[@chain2019]',
    to: 'No opinion',
    at: '| Chains 2019',
    reason: 'the table row "Chains 2019 No opinion',
  },
  {
    rule: 'an uncited key point',
    file: tyres,
    from: '- Tread second.[@tyre2020]',
    to: '- Tread second.',
    at: '- Tread second.',
    reason: 'the key point "Tread second." has no citation',
  },
  {
    rule: 'an uncited practice rationale',
    file: tyres,
    from: 'damages the rim.[@tyre2020]',
    to: 'damages the rim.',
    at: '- [ ] Ride on',
    reason: 'the rationale of "Ride on',
  },
  {
    rule: 'an uncited note on a difference',
    file: tyres,
    from: 'follows the source.[@tyre2020]',
    to: 'follows the source.',
    at: ':::differs',
    reason: ':::differs "The fixture article',
  },
  { rule: 'raw HTML', file: tyres, from: 'matters *less*', to: 'matters <i>less</i>', at: '<i>', reason: 'raw HTML is not allowed' },
  {
    rule: 'an image',
    file: tyres,
    from: 'matters *less*',
    to: 'matters ![less](https://fixture.example/x.png)',
    at: '![less]',
    reason: 'images are not allowed',
  },
  {
    rule: 'a javascript link',
    file: tyres,
    from: '(lesson:brakes#wet)',
    to: '(javascript:alert)',
    at: 'javascript',
    reason: 'link refused: "javascript:alert"',
  },
  {
    rule: 'an http link',
    file: tyres,
    from: '(lesson:brakes#wet)',
    to: '(http://fixture.example/)',
    at: 'http://',
    reason: 'link refused: "http://fixture.example/"',
  },
  {
    rule: 'a link to a clinic',
    file: tyres,
    from: '(lesson:brakes#wet)',
    to: '(https://www.ivketamine.com/x)',
    at: 'ivketamine',
    reason: 'www.ivketamine.com is a clinic',
  },
  {
    rule: 'a link to an unknown lesson',
    file: tyres,
    from: 'lesson:brakes#wet',
    to: 'lesson:bells',
    at: 'lesson:bells',
    reason: 'the link leads to lesson "bells"',
  },
  {
    rule: 'a link to an unknown section',
    file: tyres,
    from: 'lesson:brakes#wet',
    to: 'lesson:brakes#dry',
    at: 'lesson:brakes#dry',
    reason: 'the link leads to "brakes#dry"',
  },
  {
    rule: 'a level-1 heading',
    file: tyres,
    from: '## What was measured',
    to: '# Title\n\n## What was measured',
    at: '# Title',
    reason: 'a level-1 heading is not allowed',
  },
  {
    rule: 'two sections with one id',
    file: tyres,
    from: '## What was measured',
    to: '## Pressure\n\nx[@tyre2020]\n\n## What was measured',
    at: '## Pressure',
    reason: 'the id "pressure" is already taken',
  },
  {
    rule: 'an unknown block',
    file: tyres,
    from: ':::unverified',
    to: ':::warning',
    at: ':::warning',
    reason: 'the block ":::warning" is not part of the format',
  },
  {
    rule: 'an unknown attribute of a block',
    file: tyres,
    from: ':::unverified',
    to: ':::unverified{onclick="x"}',
    at: ':::unverified',
    reason: ':::unverified does not take onclick',
  },
  {
    rule: 'no key points',
    file: brakes,
    from: ':::keypoints\n- Brake early in the wet.[@brake_letter]\n:::\n',
    to: '',
    where: 'brakes',
    reason: 'the lesson has no :::keypoints',
  },
  {
    rule: 'two practice statements',
    file: brakes,
    from: ':::statement\n',
    to: ':::statement\nFirst.\n:::\n\n:::statement\n',
    at: ':::statement\nI brake early',
    where: 'brakes',
    reason: 'more than one :::statement',
  },
  {
    rule: 'a missing role note',
    file: brakes,
    from: ':::role{for="nurse"}\nA note on brakes for this reader.\n:::\n',
    to: '',
    where: 'brakes',
    reason: 'no :::role note for nurse',
  },
  {
    rule: 'a role note for nobody we know',
    file: brakes,
    from: '{for="nurse"}',
    to: '{for="dentist"}',
    at: 'dentist',
    reason: ':::role names no profession we know ("dentist")',
  },
  {
    rule: 'no practice question',
    file: brakes,
    from: ':::practice{#p1}\nIt rains. What changes?\n\n- [x] The way to a stop is longer\n\n  Water lies between pad and rim.[@brake_letter]\n- [ ] Nothing changes at all\n\n  The letter measured a longer way in the wet.[@brake_letter]\n:::\n',
    to: '',
    where: 'brakes',
    reason: 'the lesson has 0 practice questions',
  },
  {
    rule: 'a practice question with two keys',
    file: brakes,
    from: '- [ ] Nothing changes',
    to: '- [x] Nothing changes',
    at: '- [x] The way',
    reason: 'practice-p1 has 2 right answers',
  },
  {
    rule: 'a practice option without rationale',
    file: brakes,
    from: 'at all\n\n  The letter measured a longer way in the wet.[@brake_letter]',
    to: 'at all',
    at: 'Nothing changes',
    reason: 'the option has no rationale',
  },
  {
    rule: 'a practice question that is in the bank',
    file: brakes,
    from: 'It rains. What changes?',
    to: 'Which number do you check, before a ride?',
    at: ':::practice',
    reason: 'practice-p1 has the stem of bank question M1-01',
  },
  {
    rule: 'a data table without its file',
    file: tyres,
    from: 'pressure.csv',
    to: 'presure.csv',
    at: 'presure.csv',
    reason: 'figures/presure.csv does not exist',
  },
  {
    rule: 'a data row without reference',
    file: csv,
    from: ',slow leak,tyre2020',
    to: ',slow leak,',
    at: 'Front',
    reason: 'the row names no reference',
  },
  {
    rule: 'a data row with an unknown reference',
    file: csv,
    from: 'tyre2020; chain2019',
    to: 'ghost',
    at: 'Rear',
    reason: 'the reference "ghost" is not in references.yaml',
  },
  { rule: 'a data table with a broken row', file: csv, from: 'Rear,70', to: 'Rear,70,71', at: 'Rear', reason: 'Invalid Record Length' },

  // quiz
  {
    rule: 'an unknown key in a question',
    file: quiz,
    from: '    bloom: apply',
    to: '    weight: 3\n    bloom: apply',
    at: 'weight: 3',
    where: 'M1-01',
    reason: 'unknown key "weight"',
  },
  {
    rule: 'an unknown question type',
    file: quiz,
    from: 'type: multiple',
    to: 'type: essay',
    at: 'type: essay',
    where: 'M1-02',
    reason: 'questions[2].type',
  },
  {
    rule: 'an unknown objective',
    file: quiz,
    from: 'objective: O1.1b',
    to: 'objective: O7',
    at: 'objective: O7',
    where: 'M1-03',
    reason: 'objective O7 is not an enabling objective',
  },
  {
    rule: 'an objective nothing assesses',
    file: quiz,
    from: 'objective: O1.1b',
    to: 'objective: O1.1a',
    at: 'questions:',
    where: 'O1.1b',
    reason: 'no published question assesses this objective',
  },
  {
    rule: 'an unknown lesson',
    file: quiz,
    from: 'lesson: tyres',
    to: 'lesson: bells',
    at: 'lesson: bells',
    where: 'M1-01',
    reason: 'there is no lesson "bells"',
  },
  {
    rule: 'an unknown section',
    file: quiz,
    from: 'section: what-was-measured',
    to: 'section: measured',
    at: 'section: measured',
    where: 'M1-03',
    reason: 'has no section "measured"',
  },
  {
    rule: 'a section that is not for rereading',
    file: quiz,
    from: 'section: what-was-measured',
    to: 'section: key-points',
    at: 'section: key-points',
    where: 'M1-03',
    reason: 'has no section "key-points"',
  },
  {
    rule: 'no key',
    file: quiz,
    from: 'text: The pressure, correct: true',
    to: 'text: The pressure, correct: false',
    at: 'options:',
    where: 'M1-01',
    reason: '0 options are the key',
  },
  {
    rule: 'two keys of a single answer',
    file: quiz,
    from: 'text: The tread, correct: false',
    to: 'text: The tread, correct: true',
    at: 'options:',
    where: 'M1-01',
    reason: '2 options are the key',
  },
  {
    rule: 'a short rationale',
    file: quiz,
    from: 'This is what the source of the lesson recommends.',
    to: 'The source – recommends it.',
    at: 'The source – recommends it.',
    where: 'M1-01',
    reason: 'the rationale of option a has 4 words',
  },
  {
    rule: 'a catch-all option',
    file: quiz,
    from: 'text: The colour',
    to: 'text: None of the above',
    at: 'None of the above',
    where: 'M1-02',
    reason: 'option c is a catch-all',
  },
  {
    rule: 'two options with one id',
    file: quiz,
    from: '{ id: c, text: The colour',
    to: '{ id: b, text: The colour',
    at: 'The colour',
    where: 'M1-02',
    reason: 'the id "b" is used twice in options',
  },
  {
    rule: 'an unknown reference of an option',
    file: quiz,
    from: 'refs: [chain2019]',
    to: 'refs: [ghost]',
    at: 'refs: [ghost]',
    where: 'M1-02',
    reason: 'the reference "ghost" is not in references.yaml',
  },
  {
    rule: 'a question without reference',
    file: quiz,
    from: 'refs: [tyre2020]',
    to: 'refs: []',
    at: 'refs: []',
    where: 'M1-01',
    reason: 'the question names no reference',
  },
  {
    rule: 'an unknown exclusion',
    file: quiz,
    from: 'excludes: [M1-06]',
    to: 'excludes: [M9-06]',
    at: 'M9-06',
    where: 'M1-05',
    reason: 'excludes names "M9-06"',
  },
  {
    rule: 'a question code used twice',
    file: quiz,
    from: 'code: M1-02',
    to: 'code: M1-01',
    at: 'code: M1-01\n    status: published\n    lesson: tyres\n    section: pressure\n    objective: O1.1a\n    type: multiple',
    where: 'M1-01',
    reason: 'the question code is already used at',
  },
  {
    rule: 'a matching key without a premise',
    file: quiz,
    from: 'key: { p1: r1, p2: r2 }',
    to: 'key: { p1: r1 }',
    at: 'key: { p1',
    where: 'M1-06',
    reason: 'the key leaves out premise p2',
  },
  {
    rule: 'a matching key with an unknown response',
    file: quiz,
    from: 'key: { p1: r1, p2: r2 }',
    to: 'key: { p1: r1, p2: r9 }',
    at: 'key: { p1',
    where: 'M1-06',
    reason: 'the key names "r9", which is no response',
  },
  {
    rule: 'a premise without rationale',
    file: quiz,
    from: '      p2: The lever is the part that pulls the cable.\n',
    to: '',
    at: 'rationales:\n      p1',
    where: 'M1-06',
    reason: 'premise p2 has no rationale',
  },
  {
    rule: 'elements out of the alphabet',
    file: quiz,
    from: 'text: Dry the rim by braking lightly',
    to: 'text: Wipe the rim by braking lightly',
    at: 'elements:',
    where: 'M1-05',
    reason: 'not in alphabetical order',
  },
  {
    rule: 'an ordering key that leaves one out',
    file: quiz,
    from: 'key: [b, a, c]',
    to: 'key: [b, a]',
    at: 'key: [b, a]',
    where: 'M1-05',
    reason: 'does not name each element exactly once',
  },
  {
    rule: 'a common error that is right',
    file: quiz,
    from: '{ value: 50, rationale',
    to: '{ value: 30.5, rationale',
    at: 'value: 30.5',
    where: 'M1-03',
    reason: 'the common error 30.5 would be marked right',
  },
  {
    rule: 'a module objective without anchor',
    file: quiz,
    from: 'anchor: true',
    to: 'anchor: false',
    at: 'questions:',
    where: 'W1',
    reason: 'no published anchor',
  },
  {
    rule: 'an impossible draw',
    file: wheels,
    from: 'perObjective: 2',
    to: 'perObjective: 3',
    problemIn: quiz,
    at: 'questions:',
    where: 'W2',
    reason: 'no quiz can be drawn',
  },
  {
    rule: 'an unfinished draft',
    file: quiz,
    from: 'text: Steel, correct: true',
    to: 'text: Steel, correct: false',
    at: 'options:\n      - { id: a, text: Steel',
    where: 'M1-07',
    reason: '0 options are the key',
    severity: 'warning',
  },

  // evaluation
  {
    rule: 'an objective no answer measures',
    file: evaluation,
    from: 'objective: W2',
    to: 'objective: W1',
    where: 'W2',
    reason: 'no required question measures this module objective',
  },
  {
    rule: 'an unknown objective in the evaluation',
    file: evaluation,
    from: 'objective: W2',
    to: 'objective: W3',
    at: 'code: objective-W2',
    where: 'objective-W2',
    reason: 'objective W3 is not a module objective',
  },
  {
    rule: 'no question about commercial bias',
    file: evaluation,
    from: 'code: commercial-bias\n',
    to: 'code: bias\n',
    where: 'commercial-bias',
    reason: 'does not ask about commercial bias',
  },
  {
    rule: 'a follow-up nothing calls for',
    file: evaluation,
    from: "when: 'yes'",
    to: 'when: often',
    at: 'code: commercial-bias',
    where: 'commercial-bias',
    reason: 'the follow-up waits for "often"',
  },
  {
    rule: 'an evaluation code used twice',
    file: evaluation,
    from: 'code: remarks',
    to: 'code: change',
    at: 'label: Remarks',
    where: 'change',
    reason: 'the code is used twice',
  },
]

describe('content:check', () => {
  test('finds no error in the fixture course', () => {
    expect(checkContent(plainFixture).filter((problem) => problem.severity === 'error')).toEqual([])
  })

  test.each(cases)('reports $rule', ({ file, from, to, at, problemIn, where, reason, severity }) => {
    const root = editedFixture({ file, from, to })
    const place = problemIn ?? file
    const found = checkContent(root).filter((problem) => problem.file === place && problem.reason.includes(reason))
    expect(found.map((problem) => problem.line)).toContain(at === undefined ? 1 : lineWith(root, place, at))
    expect(found[0]!.severity).toBe(severity ?? 'error')
    if (where !== undefined) expect(found.map((problem) => problem.where)).toContain(where)
  })

  test('reports problems of several files in one run, in the order of files and lines', () => {
    const root = editedFixture(
      { file: tyres, from: '{#tread}', to: '{#thread}' },
      { file: quiz, from: 'text: The colour', to: 'text: All of the above' },
      { file: 'provider.yaml', from: 'Europe/Amsterdam', to: 'Mars' },
    )
    const files = checkContent(root).map((problem) => problem.file)
    expect(files).toEqual(expect.arrayContaining(['provider.yaml', tyres, quiz]))
    expect(files).toEqual([...files].sort())
  })

  test('a case tells all seven professions, once in a lesson and once in a module', () => {
    const told = `::::case{title="A case"}\nStory.\n\n:::part{for="nurse"}\nActs.[@tyre2020]\n:::\n::::\n\n:::keypoints\n`
    const again = told.replace('A case', 'Another case').replace(':::keypoints\n', '')
    const root = editedFixture(
      { file: tyres, from: ':::keypoints\n', to: again + told },
      { file: brakes, from: ':::keypoints\n', to: told },
    )
    const found = checkContent(root)
    const reasonsIn = (file: string) => found.filter((problem) => problem.file === file).map((problem) => problem.reason)
    expect(reasonsIn(tyres)).toContain('the lesson has more than one ::::case')
    expect(reasonsIn(brakes).filter((reason) => reason.startsWith('the case has no :::part for'))).toHaveLength(6)
    expect(reasonsIn(wheels)).toContain('the module has more than one ::::case (tyres, tyres, brakes)')
  })

  test('one broken question does not hide the next', () => {
    const root = editedFixture(
      { file: quiz, from: 'type: multiple', to: 'type: essay' },
      { file: quiz, from: 'value: 50', to: 'value: 30' },
    )
    expect(checkContent(root).map((problem) => problem.where)).toEqual(expect.arrayContaining(['M1-02', 'M1-03']))
  })

  test('a reference nothing uses is only a warning while a listed module has no folder', () => {
    const root = editedFixture({ file: 'references.yaml', from: 'key: brake_letter', to: 'key: other_letter' })
    rmSync(path.join(root, 'courses/bicycle-care/drivetrain'), { recursive: true })
    const orphan = checkContent(root).find((problem) => problem.where === 'other_letter')
    expect(orphan?.severity).toBe('warning')
  })

  test('a missing file is reported by its name', () => {
    const root = editedFixture()
    rmSync(path.join(root, evaluation))
    expect(checkContent(root)).toContainEqual({
      file: evaluation,
      line: 1,
      where: null,
      reason: 'the file does not exist',
      severity: 'error',
    })
  })

  test('more than twelve required answers are refused, follow-ups not counted', () => {
    const more = (count: number) =>
      Array.from({ length: count }, (_, index) => `      - { code: more-${index}, kind: yesno, required: true, label: More }\n`).join('')
    const withMore = (count: number) =>
      editedFixture({ file: evaluation, from: '      - code: change\n', to: `${more(count)}      - code: change\n` })
    const reasons = (root: string) => checkContent(root).map((problem) => problem.reason)
    expect(reasons(withMore(8)).filter((reason) => reason.includes('answers are required'))).toEqual([])
    expect(reasons(withMore(9))).toContain('13 answers are required; at most 12 may be')
  })

  test('designations like those of AMA, ANCC and ACPE pass', () => {
    const root = editedFixture()
    cpSync('tests/fixtures/content/designated/provider.yaml', path.join(root, 'provider.yaml'))
    expect(checkContent(root).filter((problem) => problem.severity === 'error')).toEqual([])
  })

  test.each([
    ['for an unknown module', 'modules: [wheels]', 'modules: [gears]', 'there is no module "gears"'],
    ['with a step that does not divide the maximum', 'stepHundredths: 25', 'stepHundredths: 30', 'does not divide maximumHundredths'],
    ['with a minimum above the maximum', 'minimumHundredths: 75', 'minimumHundredths: 80', 'is above maximumHundredths'],
    ['for an unknown profession', 'professions: [physician]', 'professions: [dentist]', 'Invalid option'],
  ])('a designation %s is refused', (_, from, to, reason) => {
    const root = editedFixture()
    cpSync('tests/fixtures/content/designated/provider.yaml', path.join(root, 'provider.yaml'))
    const edited = editedFixtureOf(root, from, to)
    expect(checkContent(edited).map((problem) => problem.reason)).toContainEqual(expect.stringContaining(reason))
  })
})

function editedFixtureOf(root: string, from: string, to: string): string {
  const edited = editedFixture()
  cpSync(root, edited, { recursive: true })
  const file = path.join(edited, 'provider.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
  return edited
}
