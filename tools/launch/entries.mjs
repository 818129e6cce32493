import { existsSync } from 'node:fs'
import { inClone, root } from './clone.mjs'
import { run } from './run.mjs'

/** The program that each verb runs, where that is one program. */
export const ENTRIES = {
  start: 'server/src/main.ts',
  cli: 'cli/src/main.ts',
  bench: 'bench/src/main.ts',
  faults: 'tests/src/faults.ts',
  answers: 'tests/answers/main.ts',
  attack: 'tests/attack/main.ts',
  chaos: 'tests/chaos/main.ts',
  'rolling-upgrade': 'tests/chaos/rolling-upgrade.ts',
  races: 'tests/races/main.ts',
  screenshots: 'tests/browser/take-screenshots.ts',
  'package:sdk': 'tools/sdk-package/main.ts',
  'package:cli': 'tools/cli-package/main.ts',
  'package:n8n': 'tools/n8n-package/main.ts',
  generate: 'tools/generate/generate.ts',
  freeze: 'tools/api-changes/freeze.ts',
  'keep-release': 'tests/upgrade/keep-release.ts',
  patterns: 'tools/patterns/check.ts',
  'train-grounding': 'tools/grounding/train.ts',
  'train-urgency': 'tools/urgency/train.ts',
  'train-judge': 'tools/judge/train.ts',
  'word-vectors': 'tools/word-vectors/main.ts',
  'verify-meta': 'tools/verify-meta/verify-meta.ts',
}

/**
 * @param {string} node
 * @param {string} verb a key of `ENTRIES`
 * @param {string[]} args
 */
export async function runEntry(node, verb, args) {
  const entry = ENTRIES[verb]
  if (!existsSync(inClone(entry))) {
    console.error(`This version of Parley has no ${entry}, so there is nothing to ${verb}.`)
    return 69
  }
  // The CLI's arguments may name files, seen from where it is called; everything else works on the clone.
  const cwd = verb === 'cli' ? process.cwd() : root
  return run(node, [...NODE_FLAGS, inClone(entry), ...args], { cwd })
}

export const NODE_FLAGS = [
  // TypeScript is run unbuilt, which early versions of Node 24 still warn about.
  '--disable-warning=ExperimentalWarning',
  // Two young generations, which Node would let grow to 64 MB each on a large machine and keep. A process that serves HTTP makes
  // little garbage and keeps nearly none of it; the worker gets twice as much (server/src/worker-process/flags-of-worker.ts).
  '--max-semi-space-size=4',
  // The old generation is collected for the first time when it has 64 MB, where V8 would let it grow to 256 MB, and then whenever it
  // has grown by half. These are no limits: what is in use may grow as before (docs/decisions/memory.md).
  '--initial-old-space-size=64',
  '--heap-growing-percent=50',
]

/**
 * Settings of glibc's malloc for each process of ours; other systems do not read them. Without them, each of Node's threads keeps a
 * pool of its own, and a buffer that was freed stays with its process (docs/decisions/memory.md).
 */
export const ALLOCATOR = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072' }

/**
 * The environment with these settings, where it has none of its own.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export const withAllocator = (environment) => ({ ...ALLOCATOR, ...environment })
