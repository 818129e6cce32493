import { type Import, isForTests, type Rule } from '../import.ts'

/**
 * The imports that each workspace may make of the others, by the names that they export; `/*` is all below. Workspaces that are left out (tests,
 * bench, tools) stand on top of everything: nothing imports them, but a benchmark of a page uses the browser of the tests.
 */
const RINGS: Record<string, { code: readonly string[]; tests?: readonly string[] }> = {
  contracts: { code: [] },
  language: { code: ['@parley/contracts'] },
  channels: { code: ['@parley/contracts'] },
  dialogue: { code: ['@parley/contracts', '@parley/language'], tests: ['@parley/language/testing'] },
  models: { code: ['@parley/contracts', '@parley/dialogue'] },
  dialects: { code: ['@parley/contracts'] },
  voice: { code: ['@parley/contracts', '@parley/language'] },
  server: {
    code: [
      '@parley/contracts',
      '@parley/language',
      '@parley/dialogue',
      '@parley/channels',
      '@parley/channels/kit',
      '@parley/models',
      '@parley/models/kit',
      '@parley/dialects',
      '@parley/dialects/kit',
      '@parley/voice',
    ],
    tests: [
      '@parley/channels/testing',
      '@parley/channels/conformance',
      '@parley/language/testing',
      '@parley/models/testing',
    ],
  },
  'sdks/typescript': { code: ['@parley/contracts', '@parley/contracts/*'], tests: ['@parley/server/*'] },
  cli: {
    code: [
      '@parley/contracts',
      '@parley/contracts/*',
      '@parley/sdk',
      '@parley/server/operator',
      '@parley/server/operator/*',
      '@parley/channels/testing/webhooks',
      // An operator tries a model before its key is kept.
      '@parley/models',
    ],
    tests: ['@parley/server/*'],
  },
  dashboard: { code: ['@parley/contracts', '@parley/sdk/client'] },
  widget: { code: [] },
}
const TOPS = ['tests', 'bench', 'tools']
/** Run by whatever Node is there, before anything is installed. */
const LAUNCHER = 'tools/launch/'

export const ringRule: Rule = (edge) => {
  if (edge.specifier.startsWith('.')) return undefined
  const to = workspaceOf(edge.to)
  const from = workspaceOf(edge.from)
  if (from === 'bench' && edge.specifier === '@parley/tests/browser') return undefined
  if (TOPS.includes(to)) return `Nothing imports ${to}/.`
  if (TOPS.includes(from)) return launcherProblem(edge)
  if (from === to) return 'Inside a workspace, import by a relative path.'
  const ring = RINGS[from]
  const allowed = [...(ring?.code ?? []), ...(isForTests(edge.from) ? (ring?.tests ?? []) : [])]
  if (allowed.some((name) => isCovered(edge.specifier, name))) return undefined
  return allowed.length === 0
    ? `${from}/ imports nothing of ours.`
    : `${from}/ may import only ${allowed.join(', ')}.`
}

function isCovered(specifier: string, name: string): boolean {
  return name.endsWith('/*') ? specifier.startsWith(name.slice(0, -1)) : specifier === name
}

function launcherProblem({ from }: Import): string | undefined {
  return from.startsWith(LAUNCHER) && !isForTests(from)
    ? 'The launcher runs before anything is installed, so it imports only Node.'
    : undefined
}

function workspaceOf(path: string): string {
  const [first, second] = path.split('/')
  return first === 'sdks' ? `${first}/${second}` : first!
}
