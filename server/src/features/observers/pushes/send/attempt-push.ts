/** Sends one push that was claimed, and writes down what follows from the answer of its push service. */
import { inWork } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type PushOutcome, sendPush } from '../../../../platform/web-push/index.ts'
import { seesChannel } from '../follow/choose-pushes.ts'
import type { PushKeys } from '../push-keys.ts'
import {
  type ClaimedPush,
  deleteGoneDevice,
  deletePush,
  recordLost,
  recordRetry,
  recordSent,
} from './pushes.store.ts'
import { writePayload } from './write-payload.ts'

/** Waits before the second and each further attempt. */
const DELAYS_MS = [15_000, 60_000, 300_000, 900_000, 1_800_000]

export type SenderPlatform = Pick<Platform, 'database' | 'clock' | 'wake' | 'log' | 'guardedFetch'>

/** `dropped`: the member no longer needs it, or may not see it. */
type Outcome = PushOutcome | { kind: 'dropped' }

export async function attemptPush(
  { clock, guardedFetch }: SenderPlatform,
  keys: PushKeys,
  workspaceId: string,
  push: ClaimedPush,
): Promise<Outcome> {
  const now = clock.now()
  if (!push.is_open) return { kind: 'gone' }
  if (push.is_viewed || push.expires_at <= now || !mayStillSee(push)) return { kind: 'dropped' }
  const { endpoint, p256dh, auth, conversation_id } = push
  return sendPush(
    guardedFetch,
    {
      endpoint,
      keys: { p256dh, auth },
      text: writePayload(push, workspaceId),
      ttlSeconds: Math.ceil((push.expires_at.getTime() - now.getTime()) / 1000),
      // 32 characters: the UUID without its hyphens.
      topic: conversation_id?.replaceAll('-', ''),
      authorization: (await keys.vapid()).authorizationFor(endpoint, now),
    },
    now,
  )
}

export function recordPush(
  platform: SenderPlatform,
  workspaceId: string,
  push: ClaimedPush,
  outcome: Outcome,
): Promise<void> {
  return inWork(platform, workspaceId, async (work) => {
    switch (outcome.kind) {
      case 'sent':
        return recordSent(work, push)
      case 'gone':
        return deleteGoneDevice(work, push.device_id)
      case 'dropped':
        return deletePush(work, push.id)
      case 'refused':
      case 'unknown':
        return recordLost(work, push, outcome.error)
      case 'retry': {
        const at = retryAt(push, outcome.afterMs, work.now)
        if (!at) return recordLost(work, push, outcome.error)
        work.transaction.afterCommit(() => platform.wake.signal('pushes', { workspaceId }, at))
        return recordRetry(work, push, { at, error: outcome.error })
      }
    }
  })
}

/** Undefined: the notification would come too late. */
function retryAt(
  { attempts, expires_at }: ClaimedPush,
  afterMs: number | undefined,
  now: Date,
): Date | undefined {
  const delay = DELAYS_MS[attempts - 1]
  if (delay === undefined) return undefined
  const at = new Date(now.getTime() + Math.max(delay, afterMs ?? 0))
  return at < expires_at ? at : undefined
}

function mayStillSee(push: ClaimedPush): boolean {
  return push.kind === 'test' || (push.channel_id !== null && seesChannel(push, push.channel_id))
}
