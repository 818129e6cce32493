/** Finds out who holds a key. It is looked up for every request, so a revoked key is refused from the next one on. */
import type { KeyPrincipal, Scope } from '@parley/contracts'
import { createBatcher } from '../../../platform/batching/batcher.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type FoundKeyRow, findKeys, touchKey } from './api-keys.store.ts'
import { refuseOtherAddresses } from './key-addresses.ts'
import { hashKey } from './key-format.ts'
import type { KeyLimits } from './key-limits.ts'

const LONGEST_KEY = 200
const MOST_KEYS_PER_LOOKUP = 200
const LOOKUPS_AT_ONCE = 2
/** last_used_at may be this much behind: one write a minute and key, not one a request. */
const TOUCH_EVERY_MS = 60_000

export interface KeyAuthentication {
  /** Undefined when the key is unknown, revoked or expired. Throws where it may not be used from the address of the caller. */
  authenticate(key: string, asked?: { address?: string | undefined }): Promise<KeyPrincipal | undefined>
  /** Why `authenticate` refuses a key. */
  explain(key: string): Promise<'unknown' | 'revoked' | 'expired'>
  /** Resolves when no note of a key's use is under way. */
  settled(): Promise<void>
}

export function createKeyAuthentication(
  { database, clock, log }: Pick<Platform, 'database' | 'clock' | 'log'>,
  limits: KeyLimits,
): KeyAuthentication {
  const touchedAt = new Map<string, number>()
  const touching = new Set<Promise<void>>()

  const lookups = createBatcher<Buffer, FoundKeyRow | undefined>(
    async (hashes) => {
      const rows = await findKeys(database.system, hashes)
      const byHash = new Map(rows.map((row) => [row.secret_hash.toString('hex'), row]))
      return hashes.map((hash) => byHash.get(hash.toString('hex')))
    },
    { maximum: MOST_KEYS_PER_LOOKUP, concurrency: LOOKUPS_AT_ONCE },
  )

  /** Goes on beside the request, which does not wait for it. */
  function noteUse(row: FoundKeyRow, now: Date): void {
    const last = Math.max(row.last_used_at?.getTime() ?? 0, touchedAt.get(row.id) ?? 0)
    if (now.getTime() - last < TOUCH_EVERY_MS) return
    touchedAt.set(row.id, now.getTime())
    const touch = database
      .transaction(row.workspace_id, (tx) => touchKey(tx, row.id, now))
      .catch((error: unknown) => log.warn({ err: error, key_id: row.id }, 'the use of a key was not noted'))
      .finally(() => touching.delete(touch))
    touching.add(touch)
  }

  const find = async (key: string) =>
    key.length === 0 || key.length > LONGEST_KEY ? undefined : lookups.add(hashKey(key))

  return {
    async authenticate(key, asked) {
      const row = await find(key)
      const now = clock.now()
      if (!row || row.revoked_at || (row.expires_at && row.expires_at <= now)) return undefined
      refuseOtherAddresses(row.allowed_ips, asked?.address)
      noteUse(row, now)
      return toPrincipal(row, limits)
    },
    async explain(key) {
      const row = await find(key)
      if (row?.revoked_at) return 'revoked'
      return row?.expires_at && row.expires_at <= clock.now() ? 'expired' : 'unknown'
    },
    async settled() {
      await Promise.all(touching)
    },
  }
}

function toPrincipal(row: FoundKeyRow, limits: KeyLimits): KeyPrincipal {
  // A dialect's profile follows the plan of today, so a change of plan needs no new keys. One that was chosen stays.
  const limitProfile = row.limit_profile ?? limits.profileOfKey(row.dialect, row.plan)
  return {
    kind: 'key',
    workspaceId: row.workspace_id,
    organisationId: row.organisation_id,
    mode: row.mode,
    plan: row.plan,
    scopes: row.scopes as Scope[],
    keyId: row.id,
    ...(row.dialect !== null && { dialect: row.dialect }),
    ...(limitProfile !== undefined && { limitProfile }),
    ...(row.limits.length > 0 && { limitRules: row.limits }),
    ...(row.counted_as !== null && { countedAs: row.counted_as }),
    ...(row.allowed_ips.length > 0 && { allowedIps: row.allowed_ips }),
  }
}
