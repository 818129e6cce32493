import { type Import, isForTests, type Rule } from '../import.ts'

interface Place {
  /** `kit`, `testing`, the kind or vendor, or undefined for files beside them (the list). */
  area: string | undefined
  /** The provider inside its kind; channels only. */
  provider: string | undefined
}

/**
 * Inside channels, models and dialects: the kit stands on nothing, an adapter on the kit (and, of a channel, on its
 * kind's folder), never on a sibling. Only the list knows them all, each through its index.ts.
 */
export function adapterRule(isProvider: (folder: string) => boolean): Rule {
  return (edge) => {
    const [ring] = edge.from.split('/')
    if (!ring || !['channels', 'models', 'dialects'].includes(ring)) return undefined
    if (!edge.to.startsWith(`${ring}/src/`)) return undefined
    const from = placeOf(edge.from, ring, isProvider)
    const to = placeOf(edge.to, ring, isProvider)
    if (isForTests(edge.from)) return undefined
    if (to.area === 'testing') return 'Only tests may use testing/.'
    if (from.area === undefined) return listProblem(edge, to)
    if (to.area === undefined) return `Only the server's wiring uses the list of ${ring}.`
    if (to.area === 'kit') return undefined
    if (from.area === 'kit') return `${ring}/src/kit serves every adapter, so it knows none.`
    if (from.area !== to.area) return `${from.area} and ${to.area} know nothing of each other: use the kit.`
    if (!to.provider || to.provider === from.provider) return undefined
    return from.provider
      ? `${from.provider} and ${to.provider} know nothing of each other: move what both need up to ${ring}/src/${to.area}.`
      : `The common code of the providers of ${to.area} may import none of them.`
  }
}

function listProblem(edge: Import, to: Place): string | undefined {
  if (to.area === undefined || to.area === 'kit' || edge.to.endsWith('/index.ts')) return undefined
  return 'The list knows each adapter by its index.ts.'
}

function placeOf(path: string, ring: string, isProvider: (folder: string) => boolean): Place {
  const parts = path.slice(`${ring}/src/`.length).split('/')
  if (parts.length === 1) return { area: undefined, provider: undefined }
  const [area, child] = parts as [string, string]
  const isInProvider = ring === 'channels' && parts.length > 2 && isProvider(`channels/src/${area}/${child}`)
  return { area, provider: isInProvider ? child : undefined }
}
