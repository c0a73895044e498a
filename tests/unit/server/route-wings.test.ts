import { expect, test } from 'vitest'
import type { ServerBuild } from '@remix-run/node'
import { buildForWing, createWingedHandler, wingOf } from '#server/route-wings.ts'

const paths: Record<string, { parent?: string; path?: string; index?: boolean }> = {
  root: { path: '' },
  home: { parent: 'root', index: true },
  splat: { parent: 'root', path: '*' },
  courses: { parent: 'root', path: 'courses' },
  course: { parent: 'courses', path: ':courseSlug' },
  module: { parent: 'course', path: ':moduleSlug' },
  quiz: { parent: 'root', path: 'courses/:courseSlug/:moduleSlug/quiz' },
  list: { parent: 'root', path: 'admin/completions' },
  file: { parent: 'root', path: 'admin/completions.csv' },
}

/** A build whose every route answers with its own name. */
function build(): ServerBuild {
  const routes = Object.fromEntries(
    Object.entries(paths).map(([id, { parent, path, index }]) => [
      id,
      { id, parentId: parent, path, index, module: { loader: () => new Response(id) } },
    ]),
  )
  const assets = {
    version: '1',
    url: '',
    entry: { module: '', imports: [] },
    routes: Object.fromEntries(Object.keys(paths).map((id) => [id, { id }])),
  }
  const future = { v3_singleFetch: true, v3_lazyRouteDiscovery: true }
  return {
    routes,
    assets,
    future,
    entry: { module: { default: () => new Response() } },
    basename: '/',
    mode: 'production',
  } as unknown as ServerBuild
}

const answered = async (address: string) => {
  const answer = await createWingedHandler(build(), 'production', () => null)(new Request(`http://localhost${address}`))
  return answer.text()
}

test.each([
  ['/', 'home'],
  ['/courses', 'courses'],
  ['/Courses/pain', 'course'],
  ['/%63ourses/pain/foundations/', 'module'],
  ['/courses/pain/foundations/quiz', 'quiz'],
  ['/courses/a%2Fb', 'course'],
  ['/admin/completions', 'list'],
  ['/admin/completions.csv', 'file'],
  ['/admin', 'splat'],
  ['/admin/else', 'splat'],
  ['/courses/a/b/quiz/more/and/more', 'splat'],
  ['/nothing', 'splat'],
])('%s is answered by %s', async (address, route) => expect(await answered(address)).toBe(route))

test('a wing has no route that could not match, and all that its routes lie in', () => {
  const kept = (address: string) => Object.keys(buildForWing(build(), wingOf(address)).routes)
  expect(kept('/admin/completions')).toEqual(['root', 'splat', 'list', 'file'])
  expect(kept('/courses/a/b.data')).toEqual(['root', 'splat', 'courses', 'course', 'module'])
  expect(kept('/_root.data')).toEqual(['root', 'home', 'splat'])
})

test('the routes that a browser asks for by name come from the whole build', async () => {
  expect(JSON.parse(await answered('/__manifest?version=1&p=/admin/completions'))).toMatchObject({ list: { id: 'list' } })
})
