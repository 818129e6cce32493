import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const template = z
  .object({
    id: id('template'),
    channel_id: id('channel'),
    name: z.string(),
    language: z.string(),
    category: z.enum(['marketing', 'utility', 'authentication', 'unknown']),
    status: z.string().describe('approved, pending, rejected, paused, disabled, …'),
    body: z.string(),
    header: z.object({ format: z.string(), text: z.string().optional() }).nullable(),
    footer: z.string().nullable(),
    buttons: z.array(z.object({ type: z.string(), text: z.string(), url: z.string().optional() })),
    variables: z.array(z.string()),
    reason: z.string().nullable(),
    synced_at: timestamp,
  })
  .meta({ id: 'Template' })
export type Template = z.infer<typeof template>
