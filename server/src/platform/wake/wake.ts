/**
 * Notifies sleeping workers that there is something to do, now or at a time. Only a hint: the rows in Postgres are the
 * queue, and a process looks for them every second, so a lost hint costs a second, never a message.
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
  | 'imports'
  | 'scenario_runs'
  | 'agent_replays'
  | 'campaigns'
  | 'campaign_replies'
  | 'calls'
  | 'analytics'
  | 'costs'
  | 'numbered'
  | 'presence'
  | 'push_events'
  | 'pushes'
  | 'channel_verifications'
  | 'channels'
  | 'search'

/** The rows that became due, so that a worker need not search for them. */
export interface Due {
  workspaceId: string
  /** Of queues with a lane for each channel. */
  channelId?: string
  /** Of `webhooks`, which has a lane for each endpoint. */
  endpointId?: string
}

/** `at`: the rows become due then. Without it they are due now. */
export type OnSignal = (due?: Due, at?: Date) => void
export type Relay = (queue: Queue, due?: Due, at?: Date) => void

export interface Wake {
  /**
   * The rows of `due` are due now, or from `at` on: then the worker goes straight to them. Without `due` it looks for everything
   * that is due in the queue. A time reaches the processes of this server; other machines find the rows by their own looks.
   */
  signal(queue: Queue, due?: Due, at?: Date): void
  /** Calls `listener` for every signal, from this process or another. The answer stops it. */
  on(queue: Queue, listener: OnSignal): () => void
}

export interface RelayedWake extends Wake {
  /** Passes on a signal of another process. */
  receive(queue: Queue, due?: Due, at?: Date): void
  /** Calls `pass` for every signal of this process and for none of another. The returned function stops it. */
  relayTo(pass: Relay): () => void
  /** Calls `changed` with the queues that have a listener here, now and after each change. The returned function stops it. */
  followListeners(changed: (queues: Queue[]) => void): () => void
}

/** Within one process; `relay` passes local signals on to other processes (coalesced by the caller). */
export function createWake(relay?: Relay): RelayedWake {
  const relays = new Set(relay ? [relay] : [])
  const listeners = new Map<Queue, Set<OnSignal>>()
  const followers = new Set<(queues: Queue[]) => void>()
  const announce = () => {
    for (const changed of followers) changed([...listeners.keys()])
  }
  const deliver = (queue: Queue, due?: Due, at?: Date) => {
    for (const listener of listeners.get(queue) ?? []) listener(due, at)
  }
  return {
    signal(queue, due, at) {
      deliver(queue, due, at)
      for (const pass of relays) pass(queue, due, at)
    },
    receive: deliver,
    relayTo(pass) {
      relays.add(pass)
      return () => relays.delete(pass)
    },
    followListeners(changed) {
      followers.add(changed)
      changed([...listeners.keys()])
      return () => followers.delete(changed)
    },
    on(queue, listener) {
      const set = listeners.get(queue) ?? new Set()
      listeners.set(queue, set.add(listener))
      if (set.size === 1) announce()
      return () => {
        if (!set.delete(listener) || set.size > 0) return
        listeners.delete(queue)
        announce()
      }
    },
  }
}
