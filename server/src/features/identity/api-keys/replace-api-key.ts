/** Makes a new key in the place of another one, which goes on working for a while, so that no program stands still meanwhile. */
import { OperationError, type Parsed, type Principal, readId, showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { limitsOf } from '../../../platform/operations/principal-limits.ts'
import { type ApiKeyRow, lockKey, markReplaced } from './api-keys.store.ts'
import { refuseWiderAddresses } from './key-addresses.ts'
import type { DialectKeyPrefixes } from './key-format.ts'
import type { KeyLimits } from './key-limits.ts'
import { makeKey, prefixesOf, refuseWiderScopes } from './make-key.ts'
import { presentApiKey } from './present-api-key.ts'

const HOUR_MS = 60 * 60 * 1000
const DEFAULT_OVERLAP_MS = 24 * HOUR_MS
const LONGEST_OVERLAP_DAYS = 30

export const replaceApiKey =
  (dialectPrefixes: DialectKeyPrefixes, known: KeyLimits): Handler<'api_keys.replace'> =>
  async (context, input) => {
    const { principal, now } = context
    const id = readId('api_key', input.id)
    const old = id && (await lockKey(context, id))
    if (!old) throw new OperationError('not_found', { detail: 'There is no such key in this workspace.' })
    refuseUnusable(old, now)
    refuseWiderScopes(principal, old.scopes)
    refuseEscapeFromLimits(principal, old)
    refuseWiderAddresses(principal, old.allowed_ips)
    const endsAt = readEnd(input, now)
    const { row, key } = await makeKey(context, prefixesOf(old.dialect, dialectPrefixes), {
      name: old.name,
      dialect: old.dialect,
      scopes: old.scopes,
      limit_profile: old.limit_profile,
      limits: old.limits,
      // One program, one count: the overlap doubles no limit.
      counted_as: old.counted_as ?? old.id,
      allowed_ips: old.allowed_ips,
      expires_at: newExpiry(old, now),
    })
    const replaced = await markReplaced(context, old.id, row.id, endsAt)
    return {
      ...presentApiKey(row, principal, known),
      key,
      replaced: presentApiKey(replaced, principal, known),
    }
  }

function refuseUnusable({ revoked_at, expires_at, replaced_by }: ApiKeyRow, now: Date): void {
  const conflict = (detail: string, params = {}) => new OperationError('conflict', { detail, params })
  if (revoked_at) throw conflict('The key is revoked. Create a new one with POST /v1/api-keys.')
  if (expires_at && expires_at <= now && !replaced_by)
    throw conflict('The key has expired. Create a new one with POST /v1/api-keys.')
  if (replaced_by) {
    const newer = showId('api_key', replaced_by)
    throw conflict(`The key was replaced already, by ${newer}. Replace or revoke that one.`, { id: newer })
  }
}

/** A limited key could otherwise make itself one without its limits. Members may replace every key that does no more than they. */
function refuseEscapeFromLimits(principal: Principal, old: ApiKeyRow): void {
  const limits = principal.kind === 'key' ? limitsOf(principal) : undefined
  if (!limits || (limits.profile === undefined && limits.rules.length === 0)) return
  if ((old.counted_as ?? old.id) === limits.countedAs) return
  throw new OperationError('forbidden', {
    detail: 'A limited key can replace only itself and keys that are counted with it. Ask a member to do it.',
  })
}

function readEnd({ old_expires_at }: Parsed<'api_keys.replace'>, now: Date): Date {
  if (old_expires_at === undefined) return new Date(now.getTime() + DEFAULT_OVERLAP_MS)
  const end = new Date(old_expires_at)
  const latest = new Date(now.getTime() + LONGEST_OVERLAP_DAYS * 24 * HOUR_MS)
  if (end > now && end <= latest) return end
  const message =
    end <= now
      ? 'Send a time in the future. To end the old key at once, revoke it with DELETE /v1/api-keys/{id}.'
      : `The old key can work ${LONGEST_OVERLAP_DAYS} days longer at most: send a time until ${latest.toISOString()}.`
  const rule = end <= now ? 'in_the_past' : 'too_late'
  throw new OperationError('validation_failed', { fields: [{ path: ['old_expires_at'], rule, message }] })
}

/** As long as the old one was valid for, from now on. */
function newExpiry({ created_at, expires_at }: ApiKeyRow, now: Date): Date | null {
  return expires_at && new Date(now.getTime() + expires_at.getTime() - created_at.getTime())
}
