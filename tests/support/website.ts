/**
 * The website without a build: the Express door in front of every route of app/routes, as Remix's compiler would put them together, on a port of its own.
 * What a test asks here goes the whole way of a request, data twins (`/page.data`) included.
 */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { createListener } from '#server/app.ts'
import { createHttpServer, listen, stopServing } from '#server/http-server.ts'
import { createSession } from '#app/server/auth/sessions.server.ts'
import { createLog } from '#app/server/log.server.ts'
import remixOptions from '../../remix.config.js'
import { closeAfterTest } from '#tests/support/closing.ts'
import { openInstallation, type Installation, type InstallationOptions } from '#tests/support/installation.ts'

type Routes = ServerBuild['routes']
type RouteModule = Routes[string]['module']

const modules = import.meta.glob<RouteModule>(['/app/root.tsx', '/app/routes/*.{ts,tsx}'])

export interface FoundRoute {
  id: string
  parentId: string | undefined
  path: string | undefined
  index: boolean | undefined
  module: RouteModule
}

/** Every route that app/routes.ts finds, root included. */
export async function findRoutes(): Promise<FoundRoute[]> {
  // where Remix's compiler leaves word of the folder before it reads app/routes.ts
  Object.assign(globalThis, { __remixAppDirectory: path.resolve('app') })
  const { default: config } = await import('#app/routes.ts')
  const found: FoundRoute[] = [{ id: 'root', parentId: undefined, path: '', index: undefined, module: await modules['/app/root.tsx']!() }]
  const add = async (entries: Awaited<typeof config>, parentId: string): Promise<void> => {
    for (const entry of entries) {
      const id = entry.file.replace(/\.tsx?$/, '')
      found.push({ id, parentId, path: entry.path, index: entry.index, module: await modules[`/app/${entry.file}`]!() })
      await add(entry.children ?? [], id)
    }
  }
  await add(await config, 'root')
  return found
}

async function assembleBuild(): Promise<ServerBuild> {
  const routes: Routes = Object.fromEntries((await findRoutes()).map((route) => [route.id, route]))
  const entries = Object.values(routes).map(({ module, ...route }) => [
    route.id,
    {
      ...route,
      module: '/assets/route.js',
      hasAction: 'action' in module,
      hasLoader: 'loader' in module,
      hasClientAction: false,
      hasClientLoader: false,
      hasErrorBoundary: 'ErrorBoundary' in module,
    },
  ])
  return {
    mode: 'production',
    entry: { module: await import('#app/entry.server.tsx') },
    routes,
    assets: {
      entry: { module: '/assets/entry.js', imports: [] },
      routes: Object.fromEntries(entries),
      url: '/assets/manifest.js',
      version: '1',
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    future: futureFlags(),
    isSpaMode: false,
  }
}

/** Guarantee: remix.config.js names every flag, and turns it on. */
function futureFlags(): ServerBuild['future'] {
  return remixOptions.future as ServerBuild['future']
}

// while the file is loaded: reading every route takes seconds, which are no part of a test
const build = await assembleBuild()

export interface Website extends Installation {
  /** A browser that is signed in as this person, or as nobody. The session counts as recently proven, unless `proven` is false. */
  browser(person?: { id: string } | null, options?: { proven?: boolean }): Promise<Browser>
}

/** Opens an installation and serves it until the test is over. */
export async function openWebsite(options: InstallationOptions = {}): Promise<Website> {
  const installation = await openInstallation(options)
  const { services } = installation
  const server = createHttpServer(
    createListener({
      env: services.env,
      log: createLog('silent'),
      services,
      build,
      staticFiles: new Map(),
      isStopping: () => false,
    }),
  )
  await listen(server, 0, '127.0.0.1')
  closeAfterTest(() => stopServing(server, 0))
  const { port } = server.address() as AddressInfo
  return {
    ...installation,
    async browser(person = null, { proven = true } = {}) {
      const cookie = person && (await createSession(services, person.id, Date.now(), undefined, proven ? Date.now() : null))
      return new Browser(port, services.env.origin, cookie ? [cookie] : [])
    },
  }
}

export interface Answer {
  status: number
  location: string | null
  headers: IncomingHttpHeaders
  text: string
  bytes: Buffer
}

export type Fields = ReadonlyMap<string, readonly string[]> | Record<string, string | readonly string[]>

/** Keeps its cookies, follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>()
  private readonly port: number
  private readonly origin: string

  constructor(port: number, origin: string, setCookies: readonly string[]) {
    this.port = port
    this.origin = origin
    this.keep(setCookies)
  }

  get(address: string): Promise<Answer> {
    return this.send('GET', address, null)
  }

  post(address: string, fields: Fields = {}): Promise<Answer> {
    const body = new URLSearchParams()
    const entries = fields instanceof Map ? [...fields] : Object.entries(fields)
    for (const [name, values] of entries) for (const value of [values].flat()) body.append(name, value)
    return this.send('POST', address, body.toString())
  }

  /** A form with files. */
  async postForm(address: string, form: FormData): Promise<Answer> {
    const wrapped = new Response(form)
    const body = Buffer.from(await wrapped.arrayBuffer())
    return this.send('POST', address, body, { 'Content-Type': wrapped.headers.get('content-type')! })
  }

  send(method: string, address: string, body: string | Buffer | null, headers: Record<string, string> = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path: address,
          headers: {
            Host: new URL(this.origin).host,
            ...(cookie && { Cookie: cookie }),
            ...(method !== 'GET' && { Origin: this.origin }),
            ...(body !== null && {
              'Content-Type': 'application/x-www-form-urlencoded',
              'Content-Length': String(Buffer.byteLength(body)),
            }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('error', reject)
          response.on('end', () => {
            this.keep(response.headers['set-cookie'] ?? [])
            const { statusCode: status = 0, headers: answered } = response
            const bytes = Buffer.concat(chunks)
            resolve({ status, location: answered.location ?? null, headers: answered, text: bytes.toString(), bytes })
          })
        },
      )
      request.on('error', reject)
      request.end(body ?? undefined)
    })
  }

  private keep(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
  }
}
