/** Broken expectations, answered in one place. An expected refusal is a value, not one of these. */

export class NotFound extends Error {
  override name = 'NotFound'
}

export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** Was here, and is gone for good. */
export class Gone extends Error {
  override name = 'Gone'
}

export function notFound(what: string): never {
  throw new NotFound(what)
}
