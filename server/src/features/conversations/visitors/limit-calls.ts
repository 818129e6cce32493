/** How often a visitor, an address and everybody together may do something in a minute. Counted in the database. */
import { createHash } from 'node:crypto'
import { OperationError } from '@parley/contracts'
import { networkOf } from '../../../platform/callers/network-of.ts'
import type { Database } from '../../../platform/database/index.ts'
import type { WebChat } from './visitor.ts'
import { countCall } from './visitors.store.ts'

const WINDOW_MS = 60_000

interface Limits {
  visitor?: number
  /** Many people may sit behind one address. */
  address: number
  channel: number
}

const LIMITS = {
  session: { address: 60, channel: 3000 },
  new_visitor: { address: 20, channel: 600 },
  message: { visitor: 30, address: 120, channel: 3000 },
  upload: { visitor: 10, address: 30, channel: 300 },
  download: { visitor: 60, address: 300, channel: 6000 },
  signal: { visitor: 120, address: 600, channel: 30_000 },
  stream: { visitor: 30, address: 120, channel: 6000 },
  email: { visitor: 5, address: 20, channel: 300 },
} as const satisfies Record<string, Limits>
export type LimitedAction = keyof typeof LIMITS

export interface Caller {
  address: string
  visitorId?: string
}

/** Throws `rate_limited`. A single caller with too many calls does not use up the share of the others. */
export async function limitCalls(
  database: Pick<Database, 'read'>,
  chat: WebChat,
  action: LimitedAction,
  caller: Caller,
  now: Date,
): Promise<void> {
  const limits: Limits = LIMITS[action]
  const windowStart = new Date(Math.floor(now.getTime() / WINDOW_MS) * WINDOW_MS)
  const counted: [caller: string, limit: number][] = [
    ...(limits.visitor !== undefined && caller.visitorId
      ? ([[caller.visitorId, limits.visitor]] as [string, number][])
      : []),
    [hashOf(chat.id, caller.address), limits.address],
    ['', limits.channel],
  ]
  await database.read(chat.workspaceId, async (session) => {
    for (const [name, limit] of counted) {
      const used = await countCall(session, chat, { action, caller: name, windowStart })
      if (used > limit) throw tooMany(limit, windowStart, now)
    }
  })
}

function tooMany(limit: number, windowStart: Date, now: Date): OperationError {
  const left = windowStart.getTime() + WINDOW_MS - now.getTime()
  const retryAfter = Math.max(1, Math.ceil(left / 1000))
  return new OperationError('rate_limited', {
    detail: `This chat takes ${limit} of these a minute. Try again in ${retryAfter} s.`,
    params: { limit, retry_after_seconds: retryAfter },
  })
}

/** Only to tell addresses apart for a minute. */
function hashOf(channelId: string, address: string): string {
  return createHash('sha256')
    .update(`${channelId} ${networkOf(address)}`)
    .digest('base64url')
}
