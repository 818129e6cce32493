/** The vendor makes keys in its console alone; these calls are in the manner of its others. */
import type { ApiKey } from '@parley/contracts'
import { z } from 'zod'
import {
  answerJson,
  type DialectRequest,
  type DialectRoute,
  readInput,
  readQuery,
  route,
} from '../kit/index.ts'
import { saying } from './errors.ts'
import { ids, organizationId } from './ids.ts'
import { answerPage, answerRemoved, askPage, pageQuery } from './pages.ts'
import { SAID } from './problems.ts'

const listQuery = z.object(pageQuery)
const newKey = z.object({
  name: z.string().trim().min(1).max(200),
  /** Without one the key never expires. */
  expiresAt: z
    .string()
    .refine((text) => z.iso.datetime({ offset: true }).safeParse(text).success, {
      error: 'must be a valid ISO 8601 date string',
      ...SAID,
    })
    .nullish(),
})

const revocation = {
  operation: 'api_keys.revoke',
  read: (request: DialectRequest) => ({ id: ids.readPath('api_key', request.params.key) }),
  refusals: { not_found: saying(404, 'API key not found') },
} as const

export const apiKeyRoutes: DialectRoute[] = [
  route({
    method: 'POST',
    path: '/api-keys',
    fields: { expires_at: 'expiresAt' },
    operation: 'api_keys.create',
    read({ body }) {
      const { name, expiresAt } = readInput(newKey, body)
      return { name, dialect: 'oliai', expires_at: expiresAt ?? undefined }
    },
    write: ({ key, ...made }, { request }) =>
      answerJson(201, { ...presentKey(request)(made), key }, { 'cache-control': 'no-store' }),
  }),
  route({
    method: 'GET',
    path: '/api-keys',
    parse: ({ query }) => readQuery(listQuery, query),
    operation: 'api_keys.list',
    read: (_request, { parsed }) => askPage(parsed),
    write: (page, { request, parsed }) => answerPage(page, parsed, presentKey(request)),
  }),
  route({
    method: 'POST',
    path: '/api-keys/{key}/revoke',
    ...revocation,
    write: (key, { request }) => answerJson(200, presentKey(request)(key)),
  }),
  route({ method: 'DELETE', path: '/api-keys/{key}', ...revocation, write: answerRemoved }),
]

const presentKey = (request: DialectRequest) => (key: ApiKey) => ({
  id: ids.show('api_key', key.id),
  name: key.name,
  maskedKey: key.masked,
  status: key.revoked_at === null ? 'ACTIVE' : 'REVOKED',
  organizationId: organizationId(request),
  expiresAt: key.expires_at,
  lastUsedAt: key.last_used_at,
  createdAt: key.created_at,
})
