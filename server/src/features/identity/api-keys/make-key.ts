import { OperationError, type Principal } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { type ApiKeyRow, insertKey, type KeyMaker, lockMaker, type NewKeyRow } from './api-keys.store.ts'
import { type DialectKeyPrefixes, hashKey, mintKey, NATIVE_PREFIXES } from './key-format.ts'

/** Makes a key for the caller. `key` is the secret, which is kept nowhere. */
export async function makeKey(
  context: OperationContext,
  prefixes: DialectKeyPrefixes[string],
  wanted: Omit<NewKeyRow, 'id' | 'prefix' | 'last_four' | 'maker'>,
): Promise<{ row: ApiKeyRow; key: string }> {
  const maker = makerOf(context.principal)
  if (!(await lockMaker(context, maker))) {
    throw new OperationError('forbidden', {
      detail: `The ${maker.kind} that asks was removed, suspended or revoked, and makes no keys any more.`,
    })
  }
  const prefix = prefixes[context.principal.mode]
  const key = mintKey(prefix, prefixes.length)
  const made = { ...wanted, id: newId(), prefix, last_four: key.slice(-4), maker }
  return { row: await insertKey(context, made, hashKey(key)), key }
}

/** Refuses a key that could do more than the caller. */
export function refuseWiderScopes(principal: Principal, scopes: readonly string[]): void {
  const tooWide = scopes.find((scope) => !principal.scopes.some((own) => own === scope))
  if (tooWide === undefined) return
  throw new OperationError('forbidden', {
    detail: `A key can give only what it has itself, and this one has no ${tooWide}.`,
    params: { scope: tooWide },
  })
}

/** The prefixes of a dialect's keys; null: native ones. */
export function prefixesOf(
  dialect: string | null,
  dialectPrefixes: DialectKeyPrefixes,
): DialectKeyPrefixes[string] {
  if (dialect === null) return NATIVE_PREFIXES
  const known = Object.keys(dialectPrefixes)
  if (known.includes(dialect)) return dialectPrefixes[dialect]!
  const message =
    known.length > 0
      ? `Send one of ${known.join(', ')}, or leave it out for a native key.`
      : 'This server speaks no dialect: leave it out for a native key.'
  throw new OperationError('validation_failed', {
    fields: [{ path: ['dialect'], rule: 'not_allowed', params: { allowed: known }, message }],
  })
}

function makerOf(principal: Principal): KeyMaker {
  switch (principal.kind) {
    case 'member':
      return { kind: 'member', id: principal.member.id }
    case 'key':
      return { kind: 'key', id: principal.keyId }
    case 'operator':
      return { kind: 'operator', id: null }
    case 'agent':
      throw new OperationError('forbidden', { detail: 'An agent makes no keys: use a key or a session.' })
  }
}
