import { ALL_SCOPES, type ApiKey, type Scope } from '@parley/contracts'
import { z } from 'zod'
import {
  answerNothing,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
  toOptionalSeconds,
  toSeconds,
} from '../kit/index.ts'
import { answerOne, answerPage, askPage, gatherPages, pageQuery } from './envelopes.ts'
import { invalidField, refuse } from './errors.ts'
import { ids } from './ids.ts'

const DAYS = { never: null, '30d': 30, '90d': 90, '1y': 365 } as const
const listQuery = z.object(pageQuery)
const newKey = z.looseObject({
  name: z.string().trim().min(1).max(200),
  type: z.enum(['secret', 'public']).default('secret'),
  scopes: z.array(z.string().max(64)).min(1).max(50),
  mode: z.enum(['live', 'test']).optional(),
  /** In camel case, as the vendor has it here alone. */
  expiresIn: z.enum(Object.keys(DAYS) as [keyof typeof DAYS]).default('never'),
  allowed_ips: z.array(z.string().max(64)).max(100).nullish(),
})

/** Refuses by name what the vendor's keys can be and ours cannot. */
function readNewKey(request: DialectRequest) {
  const body = readInput(newKey, request.body)
  const scopes = readScopes(body.scopes)
  if (body.type === 'public')
    throw invalidField('type', 'Only secret keys are made here: a browser has no use for one.', 'not_allowed')
  if (body.mode !== undefined && body.mode !== request.caller.mode)
    throw refuse(
      request,
      'WRONG_KEY_MODE',
      `This key or session is of the mode ${request.caller.mode} and makes keys of that mode only.`,
      { field: 'mode' },
    )
  const addresses = body.allowed_ips?.length ? body.allowed_ips : undefined
  return { name: body.name, scopes, asked: body.scopes, days: DAYS[body.expiresIn], addresses }
}

export const apiKeyRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/settings/api-keys',
    parse: readNewKey,
    operation: 'api_keys.create',
    read: ({ now }, { parsed: { name, scopes, days, addresses } }) => ({
      name,
      dialect: 'orbit',
      scopes,
      allowed_ips: addresses,
      expires_at: days === null ? undefined : new Date(now.getTime() + days * 86_400_000).toISOString(),
    }),
    write({ key, ...made }, { request, parsed }) {
      const shown = { ...presentKey(made), key, scopes: parsed.asked }
      return answerOne(request, 201, shown, { 'cache-control': 'no-store' })
    },
  }),
  route({
    method: 'GET',
    path: '/settings/api-keys',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'api_keys.list',
    read: (_request, { parsed }) => askPage(parsed),
    gather: gatherPages,
    write: (page, { request }) => answerPage(request, page, presentKey),
  }),
  route({
    method: 'DELETE',
    path: '/settings/api-keys/{key}',
    operation: 'api_keys.revoke',
    read: (request) => ({ id: ids.readPath('api_key', request.params.key) }),
    write: answerNothing,
  }),
]

/** The vendor groups by its pages: to reply stands on that of conversations, templates on that of messages. */
const ALSO: Record<string, readonly Scope[]> = {
  'conversations:read': ['messages:read', 'channels:read', 'teams:read'],
  'conversations:write': ['conversations:read', 'messages:read', 'messages:write', 'channels:read'],
  'messages:read': ['conversations:read', 'channels:read'],
  'messages:write': ['messages:read', 'conversations:read', 'channels:read'],
  'contacts:write': ['contacts:read'],
  'agents:read': ['knowledge:read', 'tools:read', 'channels:read'],
  'agents:write': ['agents:read', 'knowledge:read', 'knowledge:write', 'channels:read', 'channels:write'],
  'campaigns:write': ['campaigns:read', 'channels:read'],
  'webhooks:write': ['webhooks:read'],
}

function readScopes(asked: readonly string[]): Scope[] {
  const known: readonly string[] = ALL_SCOPES
  const unknown = asked.findIndex((scope) => !known.includes(scope))
  if (unknown >= 0) throw invalidField(`scopes.${unknown}`, `Use ${known.join(', ')}.`, 'not_allowed')
  return [...new Set(asked.flatMap((scope) => [scope as Scope, ...(ALSO[scope] ?? [])]))]
}

function presentKey(key: ApiKey) {
  return {
    id: ids.show('api_key', key.id),
    name: key.name,
    type: 'secret',
    mode: key.mode,
    scopes: key.scopes,
    masked_key: key.masked,
    allowed_ips: key.allowed_ips,
    expires_at: toOptionalSeconds(key.expires_at),
    revoked_at: toOptionalSeconds(key.revoked_at),
    last_used_at: toOptionalSeconds(key.last_used_at),
    created_at: toSeconds(key.created_at),
  }
}
