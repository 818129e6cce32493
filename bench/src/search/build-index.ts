/** Builds an index as the server does it, in slices, and says how long the event loop was kept from other work meanwhile. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause, setImmediate as yieldLoop } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createPacedWork } from '@parley/server/paced-work'
import { createPassageIndex, type PassageIndex } from '@parley/server/search'
import { monotonicNow } from '../load/monotonic-now.ts'
import { round } from '../percentiles.ts'
import type { MadePassage } from './make-passages.ts'

const RESOLUTION_MS = 1
const NANOSECONDS = 1e6
const IDLE_MS = 3_000
const PASSAGES_IN_DOCUMENT = 100

interface Delay {
  p99_ms: number
  max_ms: number
}

export interface Built {
  index: PassageIndex
  buildMs: number
  /** Of the event loop while it was built. */
  delay: Delay
  /** The same of a loop that has nothing to do: other processes of the machine delay it too. */
  idleDelay: Delay
  /** Held by the index, its passages apart. */
  memoryMb: number
}

export async function buildIndex(passages: readonly MadePassage[]): Promise<Built> {
  const before = heldBytes()
  const index = createPassageIndex()
  // At full speed: the rests that the server puts in after two seconds would only make the figure better.
  const paced = createPacedWork({ now: monotonicNow, rest: () => yieldLoop(), yieldLoop: () => yieldLoop() })
  const idleDelay = await measureDelay(() => pause(IDLE_MS))
  const started = monotonicNow()
  const delay = await measureDelay(() =>
    paced.run('bench', passages.length, (number) =>
      index.add([
        {
          id: `p${number}`,
          documentId: `d${Math.floor(number / PASSAGES_IN_DOCUMENT)}`,
          ...passages[number]!,
        },
      ]),
    ),
  )
  const buildMs = monotonicNow() - started
  return { index, buildMs, delay, idleDelay, memoryMb: round((heldBytes() - before) / 1e6, 1) }
}

async function measureDelay(work: () => Promise<unknown>): Promise<Delay> {
  const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  monitor.enable()
  await work()
  monitor.disable()
  return {
    p99_ms: round(monitor.percentile(99) / NANOSECONDS, 1),
    max_ms: round(monitor.max / NANOSECONDS, 1),
  }
}

function heldBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
