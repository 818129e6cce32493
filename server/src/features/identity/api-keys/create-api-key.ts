/** Makes a key, and shows it this one time. */
import { type FieldProblem, OperationError, type Principal } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { insertKey, type KeyMaker, lockMaker } from './api-keys.store.ts'
import { type DialectKeyPrefixes, hashKey, mintKey, NATIVE_PREFIXES } from './key-format.ts'
import { type KeyLimits, limitsOfNewKey } from './key-limits.ts'
import { presentApiKey } from './present-api-key.ts'

export const createApiKey =
  (dialectPrefixes: DialectKeyPrefixes, known: KeyLimits): Handler<'api_keys.create'> =>
  async (context, input) => {
    const scopes = input.scopes ?? context.principal.scopes
    const tooWide = scopes.find((scope) => !context.principal.scopes.includes(scope))
    if (tooWide) {
      throw new OperationError('forbidden', {
        detail: `A key can give only what it has itself, and this one has no ${tooWide}.`,
        params: { scope: tooWide },
      })
    }
    const prefixes = readPrefixes(input.dialect, dialectPrefixes)
    const expiresAt = input.expires_at === undefined ? null : new Date(input.expires_at)
    if (expiresAt && expiresAt <= context.now) {
      throw invalid({
        path: ['expires_at'],
        rule: 'in_the_past',
        message: 'Send a time in the future, or leave it out for a key that does not expire.',
      })
    }
    const maker = makerOf(context.principal)
    if (!(await lockMaker(context, maker))) {
      throw new OperationError('forbidden', {
        detail: `The ${maker.kind} that asks was removed, suspended or revoked, and makes no keys any more.`,
      })
    }
    const prefix = prefixes[context.principal.mode]
    const key = mintKey(prefix, prefixes.length)
    const row = await insertKey(
      context,
      {
        id: newId(),
        name: input.name,
        dialect: input.dialect ?? null,
        scopes: [...new Set(scopes)],
        ...limitsOfNewKey(context.principal, input, known),
        prefix,
        last_four: key.slice(-4),
        expires_at: expiresAt,
        maker,
      },
      hashKey(key),
    )
    return { ...presentApiKey(row, context.principal, known), key }
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

function readPrefixes(
  dialect: string | undefined,
  dialectPrefixes: DialectKeyPrefixes,
): DialectKeyPrefixes[string] {
  if (dialect === undefined) return NATIVE_PREFIXES
  const known = Object.keys(dialectPrefixes)
  if (known.includes(dialect)) return dialectPrefixes[dialect]!
  throw invalid({
    path: ['dialect'],
    rule: 'not_allowed',
    params: { allowed: known },
    message:
      known.length > 0
        ? `Send one of ${known.join(', ')}, or leave it out for a native key.`
        : 'This server speaks no dialect: leave it out for a native key.',
  })
}

function invalid(field: FieldProblem): OperationError {
  return new OperationError('validation_failed', { fields: [field] })
}
