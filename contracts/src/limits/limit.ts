import { z } from 'zod'

/** The length of each window in seconds. Windows are fixed and aligned to UTC: a minute begins at a whole minute. */
export const LIMIT_WINDOWS = { minute: 60, hour: 3600, day: 86_400 } as const
export type LimitWindow = keyof typeof LIMIT_WINDOWS

const ENDPOINT = /^[A-Za-z0-9_./{}* -]+$/

export const limitRule = z
  .object({
    counts: z
      .enum(['requests', 'messages', 'knowledge_writes'])
      .describe('The unit that is counted: HTTP requests, messages sent, or documents written.'),
    per: z
      .enum(['key', 'workspace', 'organisation'])
      .describe(
        'The use that is added up: that of the key alone, or that of all keys of the workspace or organisation that have this rule.',
      ),
    window: z
      .enum(['minute', 'hour', 'day'])
      .describe(
        'The length of a window. Windows are fixed: a minute begins with the whole minute, a day at midnight UTC.',
      ),
    limit: z
      .number()
      .int()
      .min(0)
      .max(1_000_000_000)
      .describe(
        'How many are allowed in one window. 0 forbids it. A request above it gets 429 with `Retry-After`.',
      )
      .meta({ examples: [60] }),
    endpoints: z
      .array(z.string().min(1).max(120).regex(ENDPOINT, 'use letters, digits and . / _ { } * -'))
      .min(1)
      .max(50)
      .optional()
      .describe(
        'Counts only these: names of operations such as `contacts.*`, or `METHOD /path` of a dialect, with * for anything. Of several rules that differ only in this, the first that matches counts. Default: every endpoint.',
      ),
    each_endpoint: z
      .boolean()
      .optional()
      .describe('True: each endpoint has the limit to itself. Default: false, they share it.'),
  })
  .meta({ id: 'LimitRule', description: 'How many requests, messages or writes are allowed in a window.' })
export type LimitRule = z.infer<typeof limitRule>
export type LimitCount = LimitRule['counts']

export const limitProfile = z
  .object({
    name: z
      .string()
      .describe('Name of the set, as `<dialect>/<plan>` or `native/<plan>`: `native/free`.')
      .meta({ examples: ['native/free'] }),
    rules: z.array(limitRule).describe('The rules of the set. All of them apply.'),
  })
  .meta({ id: 'LimitProfile', description: 'A set of rules with a name, which a key can be given.' })
export type LimitProfile = z.infer<typeof limitProfile>
