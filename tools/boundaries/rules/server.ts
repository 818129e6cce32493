import { type Import, isForTests, type Rule } from '../import.ts'
import { LADDER } from '../ladder.ts'

const FEATURES = 'server/src/features/'
const WIRING = 'server/src/wiring.ts'
/** The parts of the server that the command line uses beside its API: its public face, which may show features too. */
const OPERATOR = 'server/src/operator.ts'
const LISTS = ['@parley/channels', '@parley/models', '@parley/dialects']

/**
 * The parts of the server that each part may use. It may always use itself. The files beside these folders (the wiring,
 * the installation, the entry) stand on top.
 */
const LAYERS: Record<string, readonly string[]> = {
  config: [],
  platform: ['config'],
  http: ['platform'],
  features: ['platform'],
  edges: ['platform', 'http', 'features'],
  wiring: ['config', 'platform', 'http', 'features', 'edges'],
  starter: ['platform'],
  'worker-process': ['platform'],
}

/** Only the wiring knows which channels, models and dialects there are. */
export const listRule: Rule = ({ from, specifier }) => {
  if (!from.startsWith('server/') || from === WIRING || isForTests(from)) return undefined
  if (!LISTS.includes(specifier)) return undefined
  return `Only ${WIRING} knows the list: take what you need as an argument, and types from ${specifier}/kit.`
}

/** Platform and HTTP know no feature, features know no edge, and edges know no other edge. Tests may stand on anything. */
export const layerRule: Rule = (edge) => {
  const [from, to] = [layerOf(edge.from), layerOf(edge.to)]
  if (!from || !to || from === to || isForTests(edge.from)) return undefined
  if (to === 'testing') return 'Only tests may use testing/.'
  if (to === 'top') {
    // The workers and the first set-up are handed what was wired, and name its type.
    return ['wiring', 'starter'].includes(from) && edge.to === WIRING
      ? undefined
      : `server/src/${from}/ is given what it needs by the wiring; it does not reach for it.`
  }
  if (from === 'top') {
    return to === 'features' && edge.from !== WIRING && edge.from !== OPERATOR
      ? `Only ${WIRING} and server/src/wiring/ know the features.`
      : undefined
  }
  return LAYERS[from]?.includes(to)
    ? undefined
    : `server/src/${from}/ may use ${['itself', ...(LAYERS[from] ?? [])].join(', ')}, not ${to}.`
}

const EDGES = 'server/src/edges/'

/** Each edge has its own callers and wire format. Code that two edges need is in `http`, or beside their folders. */
export const edgeRule: Rule = ({ from, to }) => {
  const [fromEdge, toEdge] = [edgeOf(from), edgeOf(to)]
  if (!fromEdge || !toEdge || fromEdge === toEdge || isForTests(from)) return undefined
  return `The edges ${fromEdge} and ${toEdge} are independent: move the code that both need to server/src/http/.`
}

function edgeOf(path: string): string | undefined {
  const parts = path.startsWith(EDGES) ? path.slice(EDGES.length).split('/') : []
  return parts.length > 1 ? parts[0] : undefined
}

/** A feature is used through its index.ts, by the features above it and the wiring. */
export const ladderRule: Rule = (edge) => {
  const to = featureOf(edge.to)
  if (!to) return undefined
  const from = featureOf(edge.from)
  // package.json decides what another workspace can import.
  if (from === to || isForTests(edge.from) || !edge.from.startsWith('server/')) return undefined
  const [fromRung, toRung] = [from ? rungOf(from) : Number.POSITIVE_INFINITY, rungOf(to)]
  // Features that have no place on the ladder are reported once, by themselves.
  if (fromRung < 0 || toRung < 0) return undefined
  if (fromRung < toRung)
    return `${from} stands below ${to} on the ladder: let it flow as an event, or let the wiring hand it over.`
  return edge.to === `${FEATURES}${to}/index.ts`
    ? undefined
    : `Use ${to} through server/src/features/${to}/index.ts.`
}

function layerOf(path: string): string | undefined {
  if (!path.startsWith('server/src/')) return undefined
  const parts = path.split('/')
  return parts.length === 3 ? 'top' : parts[2]
}

/** With its group: `contacts/custom-fields`. */
export function featureOf(path: Import['from']): string | undefined {
  return path.startsWith(FEATURES) ? path.slice(FEATURES.length).split('/').slice(0, 2).join('/') : undefined
}

function rungOf(feature: string): number {
  return LADDER.indexOf(feature)
}
