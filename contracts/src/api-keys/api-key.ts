import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { limitRule } from '../limits/limit.ts'

export const apiKey = z
  .object({
    id: id('api_key').describe('Id of the key. It is no secret: it opens nothing.'),
    name: z
      .string()
      .describe('Name that tells people what uses the key, such as `Billing sync`.')
      .meta({ examples: ['Billing sync'] }),
    mode: z.enum(['live', 'test']).describe('Mode of the key’s workspace. A key reaches no other workspace.'),
    scopes: z
      .array(z.string())
      .describe('Scopes of the key, such as `messages:write`. A request that needs another one gets 403.'),
    dialect: z
      .string()
      .nullable()
      .describe(
        'The vendor whose prefix and limits the key carries, such as `convoai`. Null for a native key.',
      ),
    limit_profile: z
      .string()
      .nullable()
      .describe('Name of the set of limits that counts for the key: see limit_profiles.list. Null: none.'),
    limits: z.array(limitRule).describe('Rules of the key’s own, beside those of its profile. Empty: none.'),
    allowed_ips: z
      .array(z.string())
      .describe(
        'Addresses and networks from which the key may be used, such as `203.0.113.0/24`. From another one a request gets 403. Empty: from anywhere.',
      )
      .meta({ examples: [['203.0.113.0/24']] }),
    masked: z
      .string()
      .describe('Prefix and last four characters, to recognise the key by: `parley_live_••••q7Yz`.'),
    created_by: z
      .object({
        kind: z.enum(['member', 'key', 'operator']).describe('An operator sits at the machine itself.'),
        id: z
          .string()
          .nullable()
          .describe('Id of the member or the API key.')
          .meta({ examples: ['mbr_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'] }),
        name: z
          .string()
          .nullable()
          .describe('Name of the member or the key. Null for an operator, and where the maker is gone.'),
      })
      .nullable()
      .describe('The maker of the key; null for an old key whose maker is unknown.'),
    created_at: timestamp.describe('When the key was made.'),
    expires_at: timestamp.nullable().describe('From then on the key is refused. Null: it does not expire.'),
    revoked_at: timestamp
      .nullable()
      .describe('When the key was revoked; it is refused since then. Null: it was not.'),
    last_used_at: timestamp
      .nullable()
      .describe('When the key was last used, to about a minute. Null: never.'),
    replaced_by: id('api_key')
      .nullable()
      .describe('The key that replaces this one, which works until `expires_at`. Null: none.')
      .meta({ examples: [null] }),
  })
  .meta({ id: 'ApiKey', description: 'The key of a program, masked. It belongs to one workspace.' })
export type ApiKey = z.infer<typeof apiKey>
export const createdApiKey = apiKey
  .extend({ key: z.string().describe('The whole key. Shown this once.') })
  .meta({ id: 'CreatedApiKey', description: 'A key with its secret, which is shown only in this answer.' })
export const replacementApiKey = createdApiKey
  .extend({ replaced: apiKey.describe('The old key. It works until its `expires_at`.') })
  .meta({
    id: 'ReplacementApiKey',
    description: 'A key that takes the place of another one, with its secret.',
  })
