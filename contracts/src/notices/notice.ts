import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A problem that the platform reports to a workspace. */
export const NOTICE_KINDS = [
  'webhook_endpoint.failing',
  'webhook_endpoint.disabled',
  'identity_provider.domain_unverified',
  'domain.unverified',
  'channel.unverified',
  'messages.unknown',
  'priority_rule.matched',
  'budget.reached',
  'template.stopped',
  'api_key.deprecated_use',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Something that the owner of a workspace should know, and perhaps fix. */
export const notice = z
  .object({
    id: id('notice').describe('Id of the notice.'),
    kind: z.enum(NOTICE_KINDS).describe('The problem, as a code.'),
    severity: z
      .enum(['warning', 'error'])
      .describe('`error`: something does not work. `warning`: something will not, if nobody acts.'),
    title: z
      .string()
      .describe('The problem, in a line.')
      .meta({ examples: ['A webhook endpoint is failing'] }),
    detail: z
      .string()
      .describe('The problem, and how to fix it.')
      .meta({
        examples: [
          'https://example.com/parley has not answered since yesterday. Check the server; what waits is delivered when it is back.',
        ],
      }),
    subject: z
      .object({
        type: z
          .enum([
            'webhook_endpoint',
            'identity_provider',
            'domain',
            'channel',
            'conversation',
            'budget',
            'template',
            'api_key',
          ])
          .describe('The kind of resource.'),
        id: z
          .string()
          .describe('Id of the thing.')
          .meta({ examples: ['wh_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'] }),
      })
      .describe('The thing that it is about.'),
    created_at: timestamp.describe('When it was first noticed.'),
    dismissed_at: timestamp.nullable().describe('When somebody put it away, or what it warned of was over.'),
  })
  .meta({
    id: 'Notice',
    description: 'Something that the owner of a workspace should know, and perhaps fix.',
  })
export type Notice = z.infer<typeof notice>
