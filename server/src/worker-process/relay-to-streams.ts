import type { Queue, RelayedWake } from '../platform/wake/wake.ts'
import { type FromWorker, type Signal, signalOf, signalsMessage } from './messages.ts'

/** Signals that follow another one within this time leave together. Milliseconds. */
const GATHER_MS = 10

export interface StreamRelay {
  /** From now on only the signals of these queues are passed on. Before the first call none is. */
  listenTo(queues: readonly Queue[]): void
}

/**
 * Passes the worker's signals on to the process that started it, as far as streams are open there that listen to them. A
 * message wakes both processes and costs more than its content is worth, so only the first signal of a moment leaves at once,
 * and each row is named once.
 */
export function relayToStreams(wake: RelayedWake, send: (message: FromWorker) => void): StreamRelay {
  let listened: ReadonlySet<Queue> = new Set()
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

  wake.relayTo((queue, due, at) => {
    if (!listened.has(queue)) return
    const signal = signalOf(queue, due, at)
    waiting.set(JSON.stringify(signal), signal)
    if (!timer) flush()
  })
  return {
    listenTo(queues) {
      listened = new Set(queues)
    },
  }
}
