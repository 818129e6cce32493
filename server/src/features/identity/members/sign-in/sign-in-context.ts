/** The services that every way of signing in uses. */

import type { Transaction } from '../../../../platform/database/index.ts'
import type { Mail } from '../../../../platform/mail/index.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { AccessTokens } from '../sessions/access-token.ts'

export type SignInPlatform = Pick<
  Platform,
  'database' | 'clock' | 'log' | 'secrets' | 'publicUrl' | 'guardedFetch'
>

/** Where a request came from. */
export interface Caller {
  address: string
  userAgent: string | null
  requestId: string
}

/** The entry for the audit trail. */
export interface SignInEntry {
  workspaceId: string
  memberId: string | null
  /** `auth.` and what was done. */
  operation: string
  outcome: string
  caller: Caller
  now: Date
}

export interface SignInContext {
  platform: SignInPlatform
  /** Work that the answer must not wait for: its time would show whether an account exists. */
  inBackground(work: Promise<void>): void
  tokens: AccessTokens
  /** Writes an entry in the audit trail; given by the wiring. */
  record(tx: Transaction, entry: SignInEntry): Promise<void>
  /** Queues a mail; undefined without a mail server. */
  mail: ((work: TimedScope, mail: Mail) => Promise<void>) | undefined
}
