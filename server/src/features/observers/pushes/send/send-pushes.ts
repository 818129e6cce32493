/**
 * Sends pushes that are due. A push is claimed in a committed transaction before its bytes leave. A push whose outcome is not
 * known is not sent again: the member has seen it, or sees the conversation in the inbox.
 */
import { inWork, readScope } from '../../../../platform/operations/work.ts'
import type { Due } from '../../../../platform/wake/wake.ts'
import { workspacesOf } from '../../../../platform/worker/due-lanes.ts'
import { createInFlight } from '../../../../platform/worker/in-flight.ts'
import type { PushKeys } from '../push-keys.ts'
import { attemptPush, recordPush, type SenderPlatform } from './attempt-push.ts'
import {
  type ClaimedPush,
  claimPushes,
  dropUnknown,
  nextDueAt,
  workspacesWithDuePushes,
} from './pushes.store.ts'

/** Requests of this process at once. A silent push service keeps some of them for ten seconds. */
const SLOTS = 64
const LEAST_SLOTS = 8
const BATCH = 32
/** Longer than a request may take. */
const LEASE_MS = 60_000

export function createPushSender(platform: SenderPlatform, keys: PushKeys) {
  const { database, clock, wake, log } = platform
  const flight = createInFlight({
    slots: SLOTS,
    least: LEAST_SLOTS,
    onRoom: () => wake.signal('pushes'),
  })
  let isStopping = false

  async function drain(due?: readonly Due[]): Promise<'idle' | Date> {
    const times: number[] = []
    const workspaces = due ? workspacesOf(due) : await workspacesWithDuePushes(database.system, clock.now())
    for (const workspaceId of workspaces) {
      const next = await drainWorkspace(workspaceId)
      if (next) times.push(next.getTime())
    }
    return times.length > 0 ? new Date(Math.min(...times)) : 'idle'
  }

  /** Answers with the time at which there may be more. */
  async function drainWorkspace(workspaceId: string): Promise<Date | undefined> {
    const room = isStopping ? 0 : Math.min(flight.room(workspaceId), BATCH)
    if (room <= 0) {
      flight.noteShortage()
      return undefined
    }
    flight.take(workspaceId, room)
    let claimed: ClaimedPush[] = []
    try {
      claimed = await inWork(platform, workspaceId, async (work) => {
        const lost = await dropUnknown(work)
        if (lost > 0)
          log.warn({ workspace_id: workspaceId, lost }, 'pushes with an unknown outcome were dropped')
        return claimPushes(work, { most: room, leaseUntil: new Date(work.now.getTime() + LEASE_MS) })
      })
    } finally {
      flight.giveBack(workspaceId, room - claimed.length)
    }
    if (claimed.length === room) flight.noteShortage()
    for (const push of claimed) void sendOne(workspaceId, push).finally(() => flight.end(workspaceId))
    return readScope(database, workspaceId, nextDueAt)
  }

  async function sendOne(workspaceId: string, push: ClaimedPush): Promise<void> {
    try {
      const outcome = await attemptPush(platform, keys, workspaceId, push)
      if ('error' in outcome)
        log.warn(
          { workspace_id: workspaceId, push_device_id: push.device_id, ...outcome },
          'a push was not taken',
        )
      await recordPush(platform, workspaceId, push, outcome)
    } catch (error) {
      // The lease expires, and the push counts as one with an unknown outcome.
      log.error({ workspace_id: workspaceId, err: error }, 'the outcome of a push could not be written')
    }
  }

  return {
    drain,
    settled: flight.settled,
    /** Starts nothing more; requests under way are finished and written down. */
    async stop(): Promise<void> {
      isStopping = true
      await flight.settled()
    },
  }
}
