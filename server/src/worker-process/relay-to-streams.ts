import type { Queue, RelayedWake } from '../platform/wake/wake.ts'
import { type FromWorker, type Signal, signalOf, signalsMessage } from './messages.ts'

/** The worker drains them; the other process, which serves streams, has no use for their signals. */
const DRAINED_HERE: ReadonlySet<Queue> = new Set(['ledger', 'turns', 'outbox', 'webhooks'])
/** Signals that follow another one within this time leave together. Milliseconds. */
const GATHER_MS = 10

/**
 * Passes the worker's signals on to the process that started it. A message costs both processes more than its content is
 * worth, so only the first signal of a moment leaves at once, and each row is named once.
 */
export function relayToStreams(wake: RelayedWake, send: (message: FromWorker) => void): () => void {
  let waiting = new Map<string, Signal>()
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    timer = undefined
    if (waiting.size === 0) return
    const signals = [...waiting.values()]
    waiting = new Map()
    send(signalsMessage(signals))
    timer = setTimeout(flush, GATHER_MS).unref()
  }

  return wake.relayTo((queue, due, at) => {
    if (DRAINED_HERE.has(queue)) return
    const signal = signalOf(queue, due, at)
    waiting.set(JSON.stringify(signal), signal)
    if (!timer) flush()
  })
}
