import { z } from 'zod'
import { id } from '../kit/id.ts'
import { ALL_SCOPES, operations, type Scope } from '../kit/operation.ts'
import { pageInput, pageOf, timestamp } from '../kit/page.ts'
import { limitRule } from '../limits/limit.ts'
import { apiKey, createdApiKey, replacementApiKey } from './api-key.ts'

export const apiKeyOperations = operations({
  'api_keys.list': {
    method: 'GET',
    path: '/v1/api-keys',
    scope: 'api_keys:read',
    summary: 'List the keys of the workspace, newest first, masked.',
    input: z.object({ ...pageInput }),
    output: pageOf(apiKey),
  },
  'api_keys.create': {
    method: 'POST',
    path: '/v1/api-keys',
    scope: 'api_keys:write',
    summary: 'Create a key for this workspace. It is shown only in this answer.',
    status: 201,
    input: z.object({
      name: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .describe('Name that tells people what uses the key, such as `Billing sync`.')
        .meta({ examples: ['Billing sync'] }),
      scopes: z
        .array(z.enum(ALL_SCOPES as [Scope, ...Scope[]]))
        .min(1)
        .max(ALL_SCOPES.length)
        .optional()
        .describe(
          'Scopes of the new key; none that the calling key or member lacks. Default: all that they have.',
        ),
      dialect: z
        .string()
        .max(40)
        .optional()
        .describe(
          'A dialect, such as `convoai`. The key gets that vendor’s prefix and the limits of its plan.',
        ),
      limit_profile: z
        .string()
        .max(80)
        .optional()
        .describe('A name of limit_profiles.list. Default for a key of a dialect: the profile of its plan.'),
      limits: z
        .array(limitRule)
        .max(20)
        .optional()
        .describe(
          'Rules of the key’s own, beside those of its profile. A limited key can only make keys that are counted with it.',
        ),
      allowed_ips: z
        .array(z.string().max(64))
        .max(100)
        .optional()
        .describe(
          'Addresses (`203.0.113.7`) and networks (`203.0.113.0/24`, `2001:db8::/32`) from which the key may be used. Default: from anywhere, or from the addresses of the calling key.',
        ),
      expires_at: timestamp
        .optional()
        .describe('From then on the key is refused. Default: it does not expire.'),
    }),
    output: createdApiKey,
  },
  'api_keys.replace': {
    method: 'POST',
    path: '/v1/api-keys/{id}/replace',
    scope: 'api_keys:write',
    summary:
      'Replace a key by a new one with the same name, scopes and limits. Both work until the old one expires.',
    status: 201,
    errors: ['conflict'],
    input: z.object({
      id: id('api_key'),
      old_expires_at: timestamp
        .optional()
        .describe(
          'Until then the old key works, at most 30 days from now, and never longer than before. Default: 24 hours from now.',
        ),
    }),
    output: replacementApiKey,
  },
  'api_keys.revoke': {
    method: 'DELETE',
    path: '/v1/api-keys/{id}',
    scope: 'api_keys:write',
    summary: 'Revoke a key, effective at once.',
    input: z.object({ id: id('api_key') }),
    output: apiKey,
  },
})
