/**
 * Tells sleeping workers that there is something to do. Only a hint: the rows in Postgres are the queue, workers
 * also look by themselves, and a lost hint costs a moment, never a message.
 */
export type Queue =
  | 'ledger'
  | 'turns'
  | 'outbox'
  | 'attachments'
  | 'knowledge'
  | 'events'
  | 'webhooks'
  | 'mails'
  | 'reminders'
  | 'assignments'
  | 'response_targets'
  | 'snoozes'
  | 'custom_fields'
  | 'analytics'
  | 'numbered'
  | 'presence'
  | 'channel_verifications'
  | 'search'

export interface Wake {
  signal(queue: Queue): void
  /** Calls `listener` for every signal, from this process or another. The answer stops it. */
  on(queue: Queue, listener: () => void): () => void
}

export interface RelayedWake extends Wake {
  /** Passes on what another process signalled. */
  receive(queue: Queue): void
  /** Calls `pass` for every signal of this process and for none of another. The returned function stops it. */
  relayTo(pass: (queue: Queue) => void): () => void
}

/** Within one process; `relay` passes local signals on to other processes (coalesced by the caller). */
export function createWake(relay?: (queue: Queue) => void): RelayedWake {
  const relays = new Set(relay ? [relay] : [])
  const listeners = new Map<Queue, Set<() => void>>()
  const deliver = (queue: Queue) => {
    for (const listener of listeners.get(queue) ?? []) listener()
  }
  return {
    signal(queue) {
      deliver(queue)
      for (const pass of relays) pass(queue)
    },
    receive: deliver,
    relayTo(pass) {
      relays.add(pass)
      return () => relays.delete(pass)
    },
    on(queue, listener) {
      const set = listeners.get(queue) ?? new Set()
      listeners.set(queue, set)
      set.add(listener)
      return () => set.delete(listener)
    },
  }
}
