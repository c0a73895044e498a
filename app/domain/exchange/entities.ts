/** Character references of HTML, as far as questions use them: numbers, Latin-1, Greek, and the punctuation and signs of typesetting. */

// In the order of their code points from U+00A0 (HTML 4.01, section 24.2).
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
// From U+0391 and U+03B1; "-" keeps a place that has no name.
const greekCapitals =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi Omega'
const greekLetters =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega'

const named = new Map<string, string>([
  ...from(0xa0, latin1),
  ...from(0x391, greekCapitals),
  ...from(0x3b1, greekLetters),
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }),
  ...Object.entries({ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', hellip: '…' }),
  ...Object.entries({ bull: '•', dagger: '†', Dagger: '‡', permil: '‰', prime: '′', Prime: '″', lsaquo: '‹', rsaquo: '›', euro: '€' }),
  ...Object.entries({ trade: '™', larr: '←', uarr: '↑', rarr: '→', darr: '↓', harr: '↔', rArr: '⇒', minus: '−', radic: '√', infin: '∞' }),
  ...Object.entries({
    asymp: '≈',
    ne: '≠',
    equiv: '≡',
    le: '≤',
    ge: '≥',
    sum: '∑',
    prod: '∏',
    int: '∫',
    part: '∂',
    oelig: 'œ',
    OElig: 'Œ',
  }),
  ...Object.entries({ ensp: ' ', emsp: ' ', thinsp: ' ', nbsp: ' ', shy: '', zwnj: '\u200c', zwj: '\u200d', lrm: '\u200e', rlm: '\u200f' }),
])

function from(codePoint: number, names: string): [string, string][] {
  return names.split(' ').map((name, index) => [name, String.fromCodePoint(codePoint + index)])
}

const reference = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,30}));/g

export function hasEntity(text: string): boolean {
  return text.search(reference) >= 0
}

/** The text with every character reference we know replaced; others stay as typed. A no-break space becomes a space. */
export function decodeEntities(text: string): string {
  return text.replace(reference, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? whole
    const codePoint = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal)
    return codePoint > 0x10ffff ? whole : String.fromCodePoint(codePoint)
  })
}
