/** Broken expectations, answered in one place. An expected refusal is a value, not one of these. */

export class NotFound extends Error {
  override name = 'NotFound'
}

export class Forbidden extends Error {
  override name = 'Forbidden'
  /** a sentence for the person, when there is more to say than that it is not open to them */
  readonly sentence: string | null
  /** what was typed and not taken */
  readonly kept: readonly { name: string; value: string }[]

  constructor(what: string, told: { message?: string | null; kept?: readonly { name: string; value: string }[] } = {}) {
    super(what)
    this.sentence = told.message ?? null
    this.kept = told.kept ?? []
  }
}

/** Was here, and is gone for good. */
export class Gone extends Error {
  override name = 'Gone'
}

export function notFound(what: string): never {
  throw new NotFound(what)
}
