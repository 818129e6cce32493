/** Finds routes for tests, as the server's router does: a literal segment before a parameter, whatever the method. */
import type { Dialect, FoundRoute } from '../dialect.ts'

export function findRoute(
  { basePath, aliases = [], routes }: Pick<Dialect, 'basePath' | 'aliases' | 'routes'>,
  method: string,
  url: string,
): FoundRoute {
  const path = url.split('?', 1)[0]!
  const base = [basePath, ...aliases].find((base) => path.startsWith(`${base}/`))
  const segments = base === undefined ? [] : path.slice(base.length).replace(/\/$/, '').split('/').slice(1)
  const fitting = routes
    .map((route) => ({ route, parts: route.path.split('/').slice(1) }))
    .filter(({ parts }) => fits(parts, segments))
  // Of two paths that fit, the one is meant that has a literal first: `/inbox/views/{view}`, not `/inbox/{conversation}/typing`.
  const wildness = (parts: readonly string[]) => parts.map((part) => Number(isParameter(part))).join('')
  const least = fitting.map(({ parts }) => wildness(parts)).sort()[0]
  const meant = fitting.filter(({ parts }) => wildness(parts) === least)
  const found = meant.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method))
  const params = (found?.parts ?? []).flatMap((part, at) =>
    isParameter(part) ? [[part.slice(1, -1), decodeURIComponent(segments[at]!)] as const] : [],
  )
  return {
    route: found?.route,
    params: Object.fromEntries(params),
    allow: [...new Set(meant.map(({ route }) => route.method))],
  }
}

function fits(parts: readonly string[], segments: readonly string[]): boolean {
  return (
    parts.length === segments.length &&
    parts.every((part, at) => (isParameter(part) ? segments[at] !== '' : part === segments[at]))
  )
}

function isParameter(part: string): boolean {
  return part.startsWith('{')
}
