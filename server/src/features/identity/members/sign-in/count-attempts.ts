/**
 * Holds up whoever guesses: by the account and the address together, by the address, and, for addresses that were never
 * let in, by the account. So strangers cannot lock somebody out of where they usually sit.
 */
import { createHash } from 'node:crypto'
import { OperationError } from '@parley/contracts'
import { networkOf } from '../../../../platform/callers/network-of.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { type AttemptRule, countAttempt, takeBackAttempt } from './attempts.store.ts'

const FREE_BY_PAIR = 5
const FREE_BY_ADDRESS = 50
const FREE_BY_ACCOUNT = 100

/** Of single sign-on: how often one network may begin without coming back. */
const FREE_BEGINNINGS = 60

type Needs = Pick<Platform, 'database' | 'clock'>

export interface Attempt {
  /** It was right. */
  succeeded(): Promise<void>
}

/** Throws rate_limited when it must wait. `kind` says what is guessed at: a password, a code. */
export async function beginAttempt(
  { database, clock }: Needs,
  { kind, account, address }: { kind: string; account: string; address: string },
): Promise<Attempt> {
  const network = networkOf(address)
  const pair = keyOf(kind, account, network)
  const rules: AttemptRule[] = [
    { key: pair, free: FREE_BY_PAIR },
    { key: keyOf(kind, '', network), free: FREE_BY_ADDRESS },
    { key: keyOf(kind, account, ''), free: FREE_BY_ACCOUNT, exempt: pair },
  ]
  await count({ database, clock }, rules)
  return {
    async succeeded() {
      await database.systemTransaction(async (tx) => {
        for (const { key } of rules)
          await takeBackAttempt(tx, key, { forgets: key === pair, now: clock.now() })
      })
    },
  }
}

/** Every beginning of a single sign-on is kept for a while, and nobody has shown anything yet. */
export async function countBeginning(platform: Needs, address: string): Promise<void> {
  await count(platform, [{ key: beginningOf(address), free: FREE_BEGINNINGS }])
}

/** They came back from the provider. */
export async function takeBackBeginning({ database, clock }: Needs, address: string): Promise<void> {
  await takeBackAttempt(database.system, beginningOf(address), { forgets: false, now: clock.now() })
}

function beginningOf(address: string): Buffer {
  return keyOf('single sign-on', '', networkOf(address))
}

async function count({ database, clock }: Needs, rules: readonly AttemptRule[]): Promise<void> {
  const now = clock.now()
  const until = await database.systemTransaction(async (tx) => {
    for (const rule of rules) {
      const row = await countAttempt(tx, rule, now)
      // A refusal by one rule counts for no other: otherwise one busy address would lock the account for everybody.
      if (row?.refused && row.blocked_until) return row.blocked_until.getTime()
    }
    return undefined
  })
  if (until !== undefined) {
    throw new OperationError('rate_limited', {
      detail: 'Too many attempts. Wait for the seconds in Retry-After.',
      params: { retry_after_seconds: Math.max(1, Math.ceil((until - now.getTime()) / 1000)) },
    })
  }
}

function keyOf(kind: string, account: string, address: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([kind, account, address]))
    .digest()
}
