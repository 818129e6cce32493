/** The routes of a mount, gathered by path, as the router is told them: the router finds the path, and this the method. */
import type { Announced } from '../http/lifecycle/index.ts'

export const ROUTED_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

export interface MountRoute {
  /** `ANY`: the mount looks at the method itself. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'ANY'
  /**
   * Below the prefix, with {name} for a parameter: a whole segment, or one with a fixed ending (`/{channel}/messages`,
   * `/{token}.ics`). A slash at the end of an address is ignored. A literal segment is preferred to a parameter, from left to right, whatever the method. An address with a
   * parameter of more than 500 characters is at no path.
   */
  path: string
  /** Announcements that it will end. */
  announced?: readonly Announced[]
}

export interface RouteMatch<Route extends MountRoute = MountRoute> {
  /** Undefined where no route has this path, or none of them takes this method. */
  route: Route | undefined
  /** Decoded once. Never empty. */
  params: Readonly<Record<string, string>>
  /** The methods of this path; empty where there is nothing at this path. */
  allow: readonly string[]
}

export const NOTHING_THERE: RouteMatch<never> = { route: undefined, params: {}, allow: [] }

export interface Resource {
  /** As the router writes it, below the prefix: `/:p1/messages`. */
  url: string
  match(method: string, values: Readonly<Record<string, string>>): RouteMatch
}

const PARAMETER = /^\{(\w+)\}(\.\w+)?$/

export function gatherRoutes(
  routes: readonly MountRoute[],
  { headAsGet = false }: { headAsGet?: boolean | undefined } = {},
): Resource[] {
  const resources = new Map<string, { route: MountRoute; names: readonly string[] }[]>()
  for (const route of routes) {
    const names: string[] = []
    const segments = route.path.split('/').map((segment) => {
      const [, name, ending = ''] = PARAMETER.exec(segment) ?? []
      return name === undefined ? segment : `:p${names.push(name)}${ending}`
    })
    const url = segments.join('/')
    resources.set(url, [...(resources.get(url) ?? []), { route, names }])
  }
  return [...resources].map(([url, there]) => ({
    url,
    match(method, values) {
      const given = Object.values(values)
      if (given.includes('')) return NOTHING_THERE
      const wanted = headAsGet && method === 'HEAD' ? 'GET' : method
      const found = there.find(({ route }) => route.method === wanted || route.method === 'ANY')
      const { names } = found ?? there[0]!
      return {
        route: found?.route,
        params: Object.fromEntries(names.map((name, at) => [name, given[at]!])),
        allow: [...new Set(there.map(({ route }) => route.method))],
      }
    },
  }))
}
