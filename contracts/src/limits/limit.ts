import { z } from 'zod'

/** The length of each window in seconds. Windows are fixed and aligned to UTC: a minute begins at a whole minute. */
export const LIMIT_WINDOWS = { minute: 60, hour: 3600, day: 86_400 } as const
export type LimitWindow = keyof typeof LIMIT_WINDOWS

const ENDPOINT = /^[A-Za-z0-9_./{}* -]+$/

export const limitRule = z
  .object({
    counts: z
      .enum(['requests', 'messages', 'knowledge_writes'])
      .describe('HTTP requests, messages sent, or documents written.'),
    per: z
      .enum(['key', 'workspace', 'organisation'])
      .describe('Whose use is added up: that of the key alone, or of all limited keys beside it.'),
    window: z.enum(['minute', 'hour', 'day']),
    limit: z.number().int().min(0).max(1_000_000_000),
    endpoints: z
      .array(z.string().min(1).max(120).regex(ENDPOINT, 'use letters, digits and . / _ { } * -'))
      .min(1)
      .max(50)
      .optional()
      .describe(
        'Counts only these: names of operations or "METHOD /path" of a dialect, with * for anything. Of several rules that differ only in this, the first that fits counts.',
      ),
    each_endpoint: z.boolean().optional().describe('Every endpoint has this limit to itself.'),
  })
  .meta({ id: 'LimitRule' })
export type LimitRule = z.infer<typeof limitRule>
export type LimitCount = LimitRule['counts']

export const limitProfile = z
  .object({
    name: z.string().describe('<dialect>/<plan>, or native/<plan>.'),
    rules: z.array(limitRule),
  })
  .meta({ id: 'LimitProfile' })
export type LimitProfile = z.infer<typeof limitProfile>
