/** What a first visit to a page carries over the wire: the page and everything it names, compressed as a browser asks for it. */

export async function coldLoad(origin: string, path: string): Promise<{ besidesFontsKb: number; fontsKb: number }> {
  const page = await fetchRaw(origin + path)
  const styles = named(page.text, /<link[^>]+href="(\/assets\/[^"]+\.css)"/g)
  const scripts = named(page.text, /(?:src|href)="(\/assets\/[^"]+\.js)"/g)
  const sheets = await Promise.all(styles.map((style) => fetchRaw(origin + style)))
  const fonts = named(page.text + sheets.map((sheet) => sheet.text).join(''), /["(](\/assets\/[^")]+\.woff2)[")]/g)
  const rest = await Promise.all([...scripts, '/favicon.svg'].map((file) => fetchRaw(origin + file)))
  const letters = await Promise.all(fonts.map((font) => fetchRaw(origin + font)))
  const kb = (files: { bytes: number }[]) => files.reduce((sum, file) => sum + file.bytes, 0) / 1024
  return { besidesFontsKb: kb([page, ...sheets, ...rest]), fontsKb: kb(letters) }
}

const named = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((found) => found[1]!))]

/** The bytes as they travel (brotli where the server has it) and the text they mean. */
async function fetchRaw(url: string): Promise<{ bytes: number; text: string }> {
  const response = await fetch(url, { headers: { 'Accept-Encoding': 'br' } })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const length = Number(response.headers.get('content-length') ?? 0)
  const text = await response.text()
  return { bytes: length > 0 ? length : Buffer.byteLength(text), text }
}
