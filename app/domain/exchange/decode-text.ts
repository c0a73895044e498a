/** Bytes of a text file → its text. UTF-8 where the bytes are UTF-8, UTF-16 where a byte order mark says so, else Windows-1252 as older editors write it. */

export interface DecodedText {
  text: string
  encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252'
}

/** Never throws; a byte order mark is left out. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' }
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: fromWindows1252(bytes), encoding: 'Windows-1252' }
  }
}

// 0x80…0x9f (WHATWG Encoding, index-windows-1252); the five places without a sign stay controls, which import takes out. Node's own decoder of this name
// reads them as Latin-1.
const signs = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function fromWindows1252(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes).replace(/[\u0080-\u009f]/g, (character) => signs.charAt(character.charCodeAt(0) - 0x80))
}
