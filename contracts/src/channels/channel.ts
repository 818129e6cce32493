import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** One number or address on which customers write. */
export const channel = z
  .object({
    id: id('channel'),
    kind: z.string(),
    provider: z.string(),
    name: z.string(),
    status: z.enum(['active', 'needs_attention', 'disabled']),
    attention: z.string().nullable().describe('What to do when the status is needs_attention.'),
    phone: z.string().nullable(),
    agent_id: id('agent').nullable(),
    hook_url: z
      .string()
      .describe(
        'The address to which the provider delivers; for a web chat, the address that its pages call.',
      ),
    sandbox: z.boolean(),
    messages_per_second: z.number(),
    verified_at: timestamp
      .nullable()
      .describe(
        'When the provider confirmed that the credentials speak for this account. Until then, messages that arrive by the hook of a whole app are kept and not shown.',
      ),
    paused_until: timestamp.nullable().describe('The provider asked for a pause until then.'),
    credentials: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]).nullable())
      .describe('Lists are lists. Secrets show as "••••" and their last four characters.'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Channel' })
export type Channel = z.infer<typeof channel>
