/** The parts that a feature adds to the server. The wiring lists the plugs and joins them; each part may be missing. */
import type { Handlers } from '../operations/handler.ts'
import type { Chore } from '../worker/start-chore.ts'
import type { QueueWorker } from '../worker/worker.ts'
import type { Listener } from './announcer.ts'

export interface Plug {
  /** Its share of the operation table. */
  handlers?: Partial<Handlers>
  /** Loops that drain queues. This is the only place that declares them. */
  workers?: readonly QueueWorker[]
  /** Work at fixed intervals. */
  chores?: readonly Chore[]
  /** Reactions to events that earlier features announce. */
  subscriptions?: Readonly<Record<string, Listener>>
}
