/** Events as text, as https://html.spec.whatwg.org/multipage/server-sent-events.html has it. */
import type { StreamEvent, StreamSink } from '../../features/conversations/visitors/index.ts'
import type { Clock } from '../../platform/clock/clock.ts'

/** Shorter than what proxies wait for a sign of life. */
export const HEARTBEAT_MS = 15_000
const RECONNECT_MS = 1_500
/** Events that wait for a browser which does not read. It is cut off and resumes where it was. */
const MOST_WAITING = 1_000

export interface EventStream {
  sink: StreamSink
  onEnd(listener: () => void): void
  texts(): AsyncGenerator<string>
}

export function eventStream(clock: Clock, signal: AbortSignal): EventStream {
  let waiting: string[] = [`retry: ${RECONNECT_MS}\n\n`]
  let ended = false
  let wake = () => {}
  let endListener: (() => void) | undefined
  let cancelHeartbeat = () => {}

  function end(): void {
    ended = true
    wake()
  }
  function beat(): void {
    cancelHeartbeat = clock.after(HEARTBEAT_MS, () => {
      waiting.push(': still here\n\n')
      wake()
      if (!ended) beat()
    })
  }

  return {
    sink: {
      send(event) {
        // Nothing after a gap: the browser would resume behind what it never got.
        if (ended) return
        if (waiting.length >= MOST_WAITING) return end()
        waiting.push(textOf(event))
        wake()
      },
      end,
    },
    onEnd(listener) {
      endListener = listener
    },
    async *texts() {
      signal.addEventListener('abort', end)
      beat()
      try {
        for (;;) {
          const text = waiting.join('')
          waiting = []
          if (text !== '') yield text
          else if (ended || signal.aborted) return
          else
            await new Promise<void>((resolve) => {
              wake = resolve
            })
        }
      } finally {
        ended = true
        cancelHeartbeat()
        signal.removeEventListener('abort', end)
        endListener?.()
      }
    },
  }
}

/** JSON has no line breaks, so that the data is one line. */
function textOf({ id, event, data }: StreamEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
