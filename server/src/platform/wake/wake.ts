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
  | 'channels'
  | 'search'

/** The rows that became due, so that a worker need not search for them. */
export interface Due {
  workspaceId: string
  /** Of queues with a lane for each channel. */
  channelId?: string
}

export interface Wake {
  /** Without `due` a worker looks for everything that is due. */
  signal(queue: Queue, due?: Due): void
  /** Calls `listener` for every signal, from this process or another. The answer stops it. */
  on(queue: Queue, listener: (due?: Due) => void): () => void
}

export interface RelayedWake extends Wake {
  /** Passes on what another process signalled. */
  receive(queue: Queue, due?: Due): void
  /** Calls `pass` for every signal of this process and for none of another. The returned function stops it. */
  relayTo(pass: (queue: Queue, due?: Due) => void): () => void
}

/** Within one process; `relay` passes local signals on to other processes (coalesced by the caller). */
export function createWake(relay?: (queue: Queue, due?: Due) => void): RelayedWake {
  const relays = new Set(relay ? [relay] : [])
  const listeners = new Map<Queue, Set<(due?: Due) => void>>()
  const deliver = (queue: Queue, due?: Due) => {
    for (const listener of listeners.get(queue) ?? []) listener(due)
  }
  return {
    signal(queue, due) {
      deliver(queue, due)
      for (const pass of relays) pass(queue, due)
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
