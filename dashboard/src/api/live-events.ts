/** The event stream: listeners hear of each event, and lists that an event changes are read again. */
import type { Event } from '@parley/contracts'
import { useEffect, useSyncExternalStore } from 'react'
import { parley } from './parley.ts'
import { queryClient } from './query-client.ts'

export interface LiveEvent {
  type: string
  data: Event | Record<string, unknown>
}

type Listener = (event: LiveEvent) => void

const listeners = new Set<Listener>()

/** Nouns of operations that are read again when something of a noun happened. Conversations and messages are patched instead. */
const CHANGED_BY: Readonly<Record<string, readonly string[]>> = {
  booking: ['bookings', 'availability', 'visits'],
  lead: ['leads'],
  contact: ['contacts', 'audiences'],
  import: ['imports', 'contacts'],
  channel: ['channels'],
  template: ['templates'],
  agent: ['agents'],
  campaign: ['campaigns'],
  call: ['calls'],
  handoff: ['handoffs'],
  note: ['notes'],
  document: ['documents', 'sources', 'bases'],
  webhook_endpoint: ['webhooks'],
  budget: ['budgets'],
}
/** Many events at once lead to one reading. */
const GATHER_MS = 300

const stale = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

function markStale(nouns: readonly string[]): void {
  for (const noun of nouns) stale.add(noun)
  if (timer !== undefined) return
  timer = setTimeout(() => {
    timer = undefined
    const changed = new Set(stale)
    stale.clear()
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [name] }) => typeof name === 'string' && changed.has(name.split('.')[0]!),
    })
  }, GATHER_MS)
}

export function listenLive(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLiveEvents(listener: Listener): void {
  useEffect(() => listenLive(listener), [listener])
}

/** Whether the browser has a connection. Typed text stays in any case. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener)
      addEventListener('offline', listener)
      return () => {
        removeEventListener('online', listener)
        removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )
}

/** Follows the events of the workspace until the signal aborts. The SDK connects again by itself. */
export async function followWorkspace(signal: AbortSignal): Promise<void> {
  for await (const { type, data } of parley.events.stream({}, { signal })) {
    // The server cannot send the events in between any more.
    if (type === 'reset') void queryClient.invalidateQueries()
    const noun = type.split('.')[0]!
    const changed = CHANGED_BY[noun]
    if (changed) markStale(changed)
    for (const listener of listeners) listener({ type, data })
  }
}
