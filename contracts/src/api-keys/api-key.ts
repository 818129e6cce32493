import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { limitRule } from '../limits/limit.ts'

export const apiKey = z
  .object({
    id: id('api_key'),
    name: z.string(),
    mode: z.enum(['live', 'test']),
    scopes: z.array(z.string()),
    /** The vendor whose prefix the key carries; null for a native key. */
    dialect: z.string().nullable(),
    /** Which set of limits counts; null for none. */
    limit_profile: z.string().nullable(),
    /** Rules of its own, beside those of the profile. */
    limits: z.array(limitRule),
    masked: z.string().describe('Prefix and last four characters.'),
    created_by: z
      .object({
        kind: z.enum(['member', 'key', 'operator']).describe('An operator sits at the machine itself.'),
        id: z.string().nullable().describe('Id of the member or the API key.'),
        name: z.string().nullable(),
      })
      .nullable()
      .describe('The maker of the key; null for an old key whose maker is unknown.'),
    created_at: timestamp,
    expires_at: timestamp.nullable(),
    revoked_at: timestamp.nullable(),
    last_used_at: timestamp.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof apiKey>
export const createdApiKey = apiKey
  .extend({ key: z.string().describe('The whole key. Shown this once.') })
  .meta({ id: 'CreatedApiKey' })
