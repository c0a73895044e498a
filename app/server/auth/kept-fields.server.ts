/** What somebody had typed when the door refused: shown again, so that it can be taken elsewhere. */

export interface KeptField {
  name: string
  value: string
}

const ours = /^(?:intent|stamp|next|token)$|password|^identity/i
const MOST = 20_000

/** The texts of a posted form, without secrets and what no person types; empty when nothing was posted. */
export async function readKeptFields(request: Request): Promise<KeptField[]> {
  if (request.method !== 'POST') return []
  try {
    const form = await request.clone().formData()
    return [...form].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' && !ours.test(name) ? [{ name, value: value.slice(0, MOST) }] : [],
    )
  } catch {
    return []
  }
}
