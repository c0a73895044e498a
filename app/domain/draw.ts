/**
 * A draw: the questions one attempt is made of, taken from a module's bank at the start and frozen with the order of their choices. Rule: so many questions
 * per module objective, never two that name each other under `excludes`; every anchor in a first attempt, so that pre-test and post-test are matched pairs
 * (content/corrections, section 1). A quiz may instead be a fixed selection, which every attempt asks whole.
 */

import type { Choice, QuestionBody } from '#app/domain/question.ts'
import { shuffled, type Random } from '#app/domain/random.ts'

/** A question that can be drawn. A bank holds one version of each code. */
export interface DrawItem {
  questionVersionId: string
  code: string
  /** The code of the module objective it assesses. */
  objective: string
  /** Asked in the pre-test and in everybody's first attempt. */
  anchor: boolean
  /** Codes never drawn together with this one; naming it on one side is enough. */
  excludes: readonly string[]
}

export interface DrawRule {
  /** How many questions each module objective gets, at least. */
  perObjective: number
  /** Objectives that get another number, by code. */
  byObjective?: Readonly<Record<string, number>>
  /** A fixed selection: every attempt has exactly these questions, by code, in this order when it is kept. Nothing is drawn. */
  fixed?: readonly string[]
  /** `listed` keeps the order of the selection, or of the bank; otherwise the questions are shuffled. */
  order?: 'shuffled' | 'listed'
}

/** How many questions an objective gets, at least. */
export function neededFor(rule: DrawRule, objective: string): number {
  return rule.byObjective?.[objective] ?? rule.perObjective
}

export interface DrawOptions {
  firstAttempt: boolean
  /** Codes of questions the learner saw in earlier attempts. */
  seen?: ReadonlySet<string>
}

/** What was drawn, or the first objective that cannot be filled, with what it needs and the most it can have. */
export type Draw = { ok: true; drawn: DrawItem[] } | { ok: false; objective: string; needed: number; available: number }

/** A half-made draw: how many each objective still needs, what may still be taken for it, and what each of the bank's questions excludes. */
interface Open {
  needs: ReadonlyMap<string, number>
  candidates: readonly DrawItem[]
  rivals: Rivals
}

type Rivals = ReadonlyMap<DrawItem, ReadonlySet<DrawItem>>

/** For each question those it is never drawn with. `excludes` is symmetric; a question that names itself is not its own rival. */
function rivalsIn(bank: readonly DrawItem[]): Rivals {
  const isRival = (a: DrawItem, b: DrawItem) => a !== b && (a.excludes.includes(b.code) || b.excludes.includes(a.code))
  return new Map(bank.map((item) => [item, new Set(bank.filter((other) => isRival(item, other)))]))
}

/** The rivals of an item of the bank. */
function rivalsOf(rivals: Rivals, item: DrawItem): ReadonlySet<DrawItem> {
  return rivals.get(item) as ReadonlySet<DrawItem>
}

function needOf(open: Open, item: DrawItem): number {
  return open.needs.get(item.objective) ?? 0
}

/** What is open after taking an item: its objective needs one less, and neither it nor what it excludes may be taken again. */
function take(open: Open, item: DrawItem): Open {
  const needs = new Map(open.needs).set(item.objective, needOf(open, item) - 1)
  const excluded = rivalsOf(open.rivals, item)
  return { ...open, needs, candidates: open.candidates.filter((other) => other !== item && !excluded.has(other)) }
}

function leave(open: Open, item: DrawItem): Open {
  return { ...open, candidates: open.candidates.filter((other) => other !== item) }
}

/** How many seen questions are needed if the candidates excluded nothing; Infinity where an objective has too few candidates. */
function fewestSeenIgnoringExcludes(needs: Open['needs'], candidates: readonly DrawItem[], seen: ReadonlySet<string>): number {
  let fewest = 0
  for (const [objective, needed] of needs) {
    const own = candidates.filter((item) => item.objective === objective)
    if (own.length < needed) return Infinity
    fewest += Math.max(0, needed - own.filter((item) => !seen.has(item.code)).length)
  }
  return fewest
}

/**
 * The fewest seen questions with which the draw can be completed, or Infinity when it cannot, or not with fewer than `bound`: branch and bound on the
 * candidates that exclude another one. Those that exclude none are always safe to take, so that a bank with few exclusions is answered without branching;
 * otherwise the candidate with the most rivals is first left out, then taken. Exact, hence exponential at worst: milliseconds for a module's bank of some
 * dozens, too long for hundreds of questions that each exclude many.
 */
function fewestSeen(open: Open, seen: ReadonlySet<string>, bound = Infinity): number {
  const candidates = open.candidates.filter((item) => needOf(open, item) > 0)
  const atBest = fewestSeenIgnoringExcludes(open.needs, candidates, seen)
  if (atBest >= bound) return Infinity
  const isCandidate = new Set(candidates)
  const contested = candidates.map((item) => ({
    item,
    rivals: [...rivalsOf(open.rivals, item)].filter((rival) => isCandidate.has(rival)).length,
  }))
  const free = contested.filter(({ rivals }) => rivals === 0).map(({ item }) => item)
  if (fewestSeenIgnoringExcludes(open.needs, free, seen) === atBest) return atBest
  const { item } = contested.reduce((most, other) => (other.rivals > most.rivals ? other : most))
  const useful = { ...open, candidates }
  const left = fewestSeen(leave(useful, item), seen, bound)
  const cost = seen.has(item.code) ? 1 : 0
  const taken = cost + fewestSeen(take(useful, item), seen, Math.min(bound, left) - cost)
  return Math.min(left, taken)
}

interface Shortage {
  objective: string
  needed: number
  available: number
}

/** The first objective, in the order of the bank, that cannot be filled beside those before it. Only for a draw that is not feasible: then there is one. */
function firstShortage(open: Open, drawnFor: ReadonlyMap<string, number>): Shortage {
  const filled = new Map<string, number>()
  const nothingSeen = new Set<string>()
  const objectives = [...open.needs].map(([objective, needed]) => {
    let possible = needed
    while (fewestSeen({ ...open, needs: new Map(filled).set(objective, possible) }, nothingSeen) === Infinity) possible -= 1
    filled.set(objective, possible)
    const drawn = drawnFor.get(objective) ?? 0
    return { objective, needed: drawn + needed, available: drawn + possible }
  })
  return objectives.find(({ needed, available }) => available < needed) as Shortage
}

/**
 * Draws an attempt's questions. In a first attempt every anchor is in (and counts towards its objective, even beyond `perObjective`); then each objective is
 * filled up to `perObjective`. Two that exclude each other never meet, and a draw is found whenever one exists; among the possible draws it takes one with
 * the fewest questions seen before. The order is shuffled across objectives. Two anchors that exclude each other make a first attempt impossible.
 */
export function drawQuestions(bank: readonly DrawItem[], rule: DrawRule, options: DrawOptions, random: Random): Draw {
  if (rule.fixed) {
    const chosen = rule.fixed.flatMap((code) => bank.filter((item) => item.code === code))
    return { ok: true, drawn: rule.order === 'listed' ? chosen : shuffled(chosen, random) }
  }
  const seen = options.seen ?? new Set<string>()
  const rivals = rivalsIn(bank)
  const anchors = options.firstAttempt ? bank.filter((item) => item.anchor) : []
  const atOdds = anchors.find((anchor) => anchors.some((other) => rivalsOf(rivals, anchor).has(other)))
  if (atOdds) {
    const needed = anchors.filter((other) => other.objective === atOdds.objective).length
    return { ok: false, objective: atOdds.objective, needed, available: needed - 1 }
  }

  const drawnFor = new Map<string, number>()
  for (const anchor of anchors) drawnFor.set(anchor.objective, (drawnFor.get(anchor.objective) ?? 0) + 1)
  const needs = new Map(bank.map(({ objective }) => [objective, Math.max(0, neededFor(rule, objective) - (drawnFor.get(objective) ?? 0))]))
  const candidates = shuffled(bank, random).filter(
    (item) => !anchors.some((anchor) => anchor === item || rivalsOf(rivals, anchor).has(item)),
  )

  let open: Open = { needs, candidates, rivals }
  let seenLeft = fewestSeen(open, seen)
  if (seenLeft === Infinity) return { ok: false, ...firstShortage(open, drawnFor) }

  // Each candidate, in random order, is taken if the best draw can still be completed with it, and left otherwise.
  const drawn = [...anchors]
  for (const item of candidates) {
    if (!open.candidates.includes(item) || needOf(open, item) <= 0) continue
    const cost = seen.has(item.code) ? 1 : 0
    const taken = take(open, item)
    if (fewestSeen(taken, seen, seenLeft - cost + 1) !== Infinity) {
      drawn.push(item)
      seenLeft -= cost
      open = taken
    } else {
      open = leave(open, item)
    }
  }
  return { ok: true, drawn: rule.order === 'listed' ? bank.filter((item) => drawn.includes(item)) : shuffled(drawn, random) }
}

/**
 * Whether every objective of the bank can be filled, in a first attempt and in later ones. For content checks. The first attempt decides: without the duty to
 * take the anchors, a part of the same draw serves.
 */
export function isDrawPossible(bank: readonly DrawItem[], rule: DrawRule): boolean {
  const anyOrder = () => 0
  return drawQuestions(bank, rule, { firstAttempt: true }, anyOrder).ok
}

/** The order in which one attempt shows a question's choices: ids, frozen with the attempt. */
export interface OptionOrder {
  options?: string[]
  premises?: string[]
  responses?: string[]
  elements?: string[]
}

/**
 * An order for a question's choices: shuffled, or as written where the body says `shuffle: false` (order has meaning). Premises keep the written order, their
 * responses are shuffled. Every order of an ordering question's elements is equally likely, whatever the key. A numeric question has nothing to order.
 */
export function orderChoices(body: QuestionBody, random: Random): OptionOrder {
  const mixed = (choices: readonly Choice[], shuffle: boolean) => {
    const ids = choices.map((choice) => choice.id)
    return shuffle ? shuffled(ids, random) : ids
  }
  switch (body.type) {
    case 'matching':
      return { premises: mixed(body.premises, false), responses: mixed(body.responses, body.shuffle) }
    case 'ordering':
      return { elements: mixed(body.elements, body.shuffle) }
    case 'numeric':
      return {}
    default:
      return { options: mixed(body.options, body.shuffle) }
  }
}

/** The choices in the given order of ids; choices the order does not name follow as written, and ids it invents are ignored: no option is ever lost. */
function inOrder(choices: readonly Choice[], ids: readonly string[] = []): Choice[] {
  const named = [...new Set(ids)].flatMap((id) => choices.filter((choice) => choice.id === id))
  return [...named, ...choices.filter((choice) => !ids.includes(choice.id))]
}

/** A copy of the body with its choices in a frozen order (see `orderChoices`). */
export function applyOrder(body: QuestionBody, order: OptionOrder): QuestionBody {
  switch (body.type) {
    case 'matching':
      return { ...body, premises: inOrder(body.premises, order.premises), responses: inOrder(body.responses, order.responses) }
    case 'ordering':
      return { ...body, elements: inOrder(body.elements, order.elements) }
    case 'numeric':
      return { ...body }
    default:
      return { ...body, options: inOrder(body.options, order.options) }
  }
}
