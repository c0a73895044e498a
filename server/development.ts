/** `npm run dev`: Vite behind the same door. Vite is imported only here and only then: it is no part of a running product. */
import type { RequestHandler } from 'express'
import type { ServerBuild } from '@remix-run/node'

export interface Development {
  build(): Promise<ServerBuild>
  files: RequestHandler
  close(): Promise<void>
}

export async function openDevelopment(): Promise<Development> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true } })
  return {
    build: async () => asServerBuild(await vite.ssrLoadModule('virtual:remix/server-build')),
    files: vite.middlewares,
    close: () => vite.close(),
  }
}

/** Remix's Vite plugin makes this virtual module, and it is a server build by its contract. */
function asServerBuild(module: Record<string, unknown>): ServerBuild {
  return module as unknown as ServerBuild
}
