import { OperationError } from '@parley/contracts'
import type { Dialect, DialectRoute } from './dialect.ts'

export interface RouteMatch {
  route: DialectRoute
  params: Record<string, string>
}

interface Candidate {
  route: DialectRoute
  segments: readonly string[]
  /** How many segments are no parameters: the path with more of them is meant. */
  literal: number
}

/** Finds the route of a path, with or without a slash at its end. Throws not_found or method_not_allowed. */
export function createRouteMatcher(
  dialect: Pick<Dialect, 'basePath' | 'aliases' | 'routes'>,
): (method: string, path: string) => RouteMatch {
  const bases = [dialect.basePath, ...(dialect.aliases ?? [])]
  const candidates = dialect.routes.map((route): Candidate => {
    const segments = route.path.split('/').slice(1)
    return { route, segments, literal: segments.filter((segment) => !segment.startsWith('{')).length }
  })
  return (method, path) => {
    const base = bases.find((base) => path.startsWith(`${base}/`))
    if (base === undefined) throw unknownPath(path)
    const segments = split(path.slice(base.length))
    const fitting = candidates.filter((candidate) => fits(candidate.segments, segments))
    const most = Math.max(...fitting.map((candidate) => candidate.literal))
    const meant = fitting.filter((candidate) => candidate.literal === most)
    if (meant.length === 0) throw unknownPath(path)
    // HEAD is GET whose body stays here.
    const wanted = method === 'HEAD' ? 'GET' : method
    const found = meant.find((candidate) => candidate.route.method === wanted)
    if (!found) {
      const allow = [...new Set(meant.map((candidate) => candidate.route.method))].sort().join(', ')
      throw new OperationError('method_not_allowed', {
        detail: `${method} is not possible here. Use ${allow}.`,
        params: { allow },
      })
    }
    return { route: found.route, params: readParams(found.segments, segments) }
  }
}

function split(path: string): string[] {
  const segments = path.split('/').slice(1)
  if (segments.at(-1) === '') segments.pop()
  return segments.map((segment) => {
    try {
      return decodeURIComponent(segment)
    } catch {
      throw unknownPath(path)
    }
  })
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]))
  )
}

function readParams(pattern: readonly string[], segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {}
  pattern.forEach((part, index) => {
    if (part.startsWith('{')) params[part.slice(1, -1)] = segments[index]!
  })
  return params
}

function unknownPath(path: string): OperationError {
  return new OperationError('not_found', { detail: `There is nothing at ${path.slice(0, 200)}.` })
}
