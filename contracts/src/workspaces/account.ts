import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Whose key this is: the organisation, the workspace, the key itself. */
export const account = z
  .object({
    organisation: z.object({
      id: id('organisation'),
      name: z.string(),
      owner_email: z.string(),
      plan: z.string(),
    }),
    workspace: z.object({
      id: id('workspace'),
      name: z.string(),
      mode: z.enum(['live', 'test']),
      default_channel_id: id('channel').nullable(),
      default_base_id: id('base').nullable(),
      created_at: timestamp,
    }),
    key: z.object({ id: id('api_key'), name: z.string(), scopes: z.array(z.string()) }).nullable(),
    agents_count: z.number().int(),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof account>
