/** The title of a page tells where one is, the nearest first: "Pain and multimodal care · Foundations · Attest". */
export function pageTitle(...parts: (string | null | undefined)[]): string {
  return [...parts.filter((part): part is string => Boolean(part)), 'Attest'].join(' · ')
}
