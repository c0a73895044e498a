/**
 * Brand names of drugs and devices of interventional pain care, each with the generic or class name to write instead. Matched in this very spelling: study
 * names are written in capitals (EVOKE, SENZA-RCT, ACCURATE, PROCESS) and are no brands.
 */
export interface BrandName {
  brand: string
  /** what to write instead, in lower case where it is a common noun */
  name: string
  /** also an English word: a brand only in the middle of a sentence */
  ordinary?: true
}

export const brandNames: readonly BrandName[] = [
  // drugs
  { brand: 'Prialt', name: 'ziconotide' },
  { brand: 'Infumorph', name: 'preservative-free morphine' },
  { brand: 'Mitigo', name: 'preservative-free morphine' },
  { brand: 'Duramorph', name: 'preservative-free morphine' },
  { brand: 'Lioresal', name: 'baclofen' },
  { brand: 'Gablofen', name: 'baclofen' },
  { brand: 'Depo-Medrol', name: 'methylprednisolone acetate' },
  { brand: 'Solu-Medrol', name: 'methylprednisolone sodium succinate' },
  { brand: 'Kenalog', name: 'triamcinolone acetonide' },
  { brand: 'Aristospan', name: 'triamcinolone hexacetonide' },
  { brand: 'Zilretta', name: 'extended-release triamcinolone acetonide' },
  { brand: 'Celestone', name: 'betamethasone' },
  { brand: 'Decadron', name: 'dexamethasone' },
  { brand: 'Marcaine', name: 'bupivacaine' },
  { brand: 'Sensorcaine', name: 'bupivacaine' },
  { brand: 'Exparel', name: 'liposomal bupivacaine' },
  { brand: 'Xylocaine', name: 'lidocaine' },
  { brand: 'Lidoderm', name: 'lidocaine patch' },
  { brand: 'Qutenza', name: 'capsaicin 8% patch' },
  { brand: 'Naropin', name: 'ropivacaine' },
  { brand: 'Omnipaque', name: 'iohexol' },
  { brand: 'Isovue', name: 'iopamidol' },
  { brand: 'Botox', name: 'onabotulinumtoxinA' },
  { brand: 'Hylenex', name: 'hyaluronidase' },
  { brand: 'Neurontin', name: 'gabapentin' },
  { brand: 'Lyrica', name: 'pregabalin' },
  { brand: 'Cymbalta', name: 'duloxetine' },
  { brand: 'Narcan', name: 'naloxone' },
  { brand: 'Ketalar', name: 'ketamine' },
  { brand: 'OxyContin', name: 'oxycodone' },
  { brand: 'Dilaudid', name: 'hydromorphone' },
  { brand: 'Coumadin', name: 'warfarin' },
  { brand: 'Eliquis', name: 'apixaban' },
  { brand: 'Xarelto', name: 'rivaroxaban' },
  { brand: 'Pradaxa', name: 'dabigatran' },
  { brand: 'Plavix', name: 'clopidogrel' },
  { brand: 'Brilinta', name: 'ticagrelor' },
  { brand: 'Lovenox', name: 'enoxaparin' },
  // devices
  { brand: 'Senza', name: '10 kHz spinal cord stimulator' },
  { brand: 'Omnia', name: '10 kHz spinal cord stimulator' },
  { brand: 'HF10', name: '10 kHz stimulation' },
  { brand: 'Evoke', name: 'closed-loop spinal cord stimulator', ordinary: true },
  { brand: 'Intellis', name: 'spinal cord stimulator' },
  { brand: 'Inceptiv', name: 'closed-loop spinal cord stimulator' },
  { brand: 'Proclaim', name: 'burst spinal cord stimulator', ordinary: true },
  { brand: 'Prodigy', name: 'burst spinal cord stimulator', ordinary: true },
  { brand: 'Eterna', name: 'burst spinal cord stimulator' },
  { brand: 'BurstDR', name: 'burst stimulation' },
  { brand: 'WaveWriter', name: 'spinal cord stimulator' },
  { brand: 'Axium', name: 'dorsal root ganglion stimulator' },
  { brand: 'StimRouter', name: 'peripheral nerve stimulator' },
  { brand: 'SynchroMed', name: 'programmable intrathecal pump' },
  { brand: 'Prometra', name: 'programmable intrathecal pump' },
  { brand: 'Coolief', name: 'cooled radiofrequency' },
  { brand: 'SInergy', name: 'cooled radiofrequency' },
  { brand: 'Intracept', name: 'basivertebral nerve ablation' },
  { brand: 'Vertiflex', name: 'interspinous spacer' },
  { brand: 'Superion', name: 'interspinous spacer' },
]

/** Every brand name in a text, with where it stands. */
export function findBrands(text: string, brands: readonly BrandName[]): { found: BrandName; index: number }[] {
  return [...text.matchAll(patternOf(brands))].flatMap(({ 0: word, index }) => {
    const found = brands.find(({ brand }) => brand === word)
    return !found || (found.ordinary && beginsSentence(text, index)) ? [] : [{ found, index }]
  })
}

/** The text with the generic or class name in place of each brand name, with a capital where a sentence begins. */
export function replaceBrands(text: string, brands: readonly BrandName[]): string {
  const found = findBrands(text, brands).sort((a, b) => b.index - a.index)
  return found.reduce((changed, { found: { brand, name }, index }) => {
    const shown = beginsSentence(changed, index) ? name.charAt(0).toUpperCase() + name.slice(1) : name
    return changed.slice(0, index) + shown + changed.slice(index + brand.length)
  }, text)
}

const patterns = new WeakMap<readonly BrandName[], RegExp>()

/** One pattern for a whole list, made once: an import is checked in thousands of texts. */
function patternOf(brands: readonly BrandName[]): RegExp {
  const made = patterns.get(brands)
  if (made) return made
  const anyBrand = brands.map(({ brand }) => brand).join('|')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${anyBrand})(?![\\p{L}\\p{N}])(?!-\\p{Lu})`, 'gu')
  patterns.set(brands, pattern)
  return pattern
}

function beginsSentence(text: string, index: number): boolean {
  return /(^|[.!?:]["”)]*\s+)["“([*_]*$/.test(text.slice(0, index))
}
