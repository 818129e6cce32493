/** Events of the call in their order, and one waiter for the next. */
import type { MediaEvent, VoiceClock } from '../media.ts'

export type InboxEvent = MediaEvent | { kind: 'lost_lead' } | { kind: 'over' }
type Arrival = InboxEvent | 'timeout'

export interface Inbox {
  push(event: InboxEvent): void
  /** Takes the first event; waits for one at most so long. */
  next(withinMs: number): Promise<Arrival>
  /** Resolves when there is an event that changes what the agent should do. Takes nothing. */
  arrival(): { promise: Promise<void>; cancel(): void }
  has(): boolean
}

export function createInbox(clock: VoiceClock): Inbox {
  const events: InboxEvent[] = []
  const waiters = new Set<() => void>()
  /** A voice alone says nothing yet: it stops the agent, and the words follow. */
  const isNews = ({ kind }: InboxEvent) => kind !== 'voice'

  return {
    push(event) {
      if (!isNews(event)) return
      events.push(event)
      for (const waiter of [...waiters]) waiter()
    },
    next(withinMs) {
      const first = events.shift()
      if (first) return Promise.resolve(first)
      return new Promise((resolve) => {
        const finish = (arrival: Arrival) => {
          cancel()
          waiters.delete(onEvent)
          resolve(arrival)
        }
        const cancel = clock.after(withinMs, () => finish('timeout'))
        const onEvent = () => finish(events.shift()!)
        waiters.add(onEvent)
      })
    },
    arrival() {
      const { promise, resolve } = Promise.withResolvers<void>()
      if (events.length > 0) resolve()
      waiters.add(resolve)
      return { promise, cancel: () => waiters.delete(resolve) }
    },
    has: () => events.length > 0,
  }
}
