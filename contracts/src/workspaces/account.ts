import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** The organisation, the workspace and the key of the caller. */
export const account = z
  .object({
    organisation: z
      .object({
        id: id('organisation').describe('Id of the organisation.'),
        name: z
          .string()
          .describe('Name of the business.')
          .meta({ examples: ['Glow & Go Salon'] }),
        owner_email: z
          .string()
          .describe('Where the server mails warnings to, such as a webhook endpoint that fails.'),
        plan: z
          .string()
          .describe(
            'Plan of the organisation, such as `free` or `pro`. It chooses the limits of keys that were made for a dialect.',
          ),
      })
      .describe('The owner of the workspace, and of others.'),
    workspace: z
      .object({
        id: id('workspace').describe('Id of the workspace. Members of several send it as `X-Workspace-Id`.'),
        name: z
          .string()
          .describe('Name of the workspace, as members see it.')
          .meta({ examples: ['Live'] }),
        mode: z
          .enum(['live', 'test'])
          .describe(
            '`live` reaches real customers. `test` can only use sandbox channels, which reach nobody.',
          ),
        default_channel_id: id('channel')
          .nullable()
          .describe(
            'The channel that a message leaves on when the request names none. Null: such a request must name one.',
          ),
        default_base_id: id('base')
          .nullable()
          .describe(
            'The knowledge base that a document goes to when the request names none. Null: the first such document creates it.',
          ),
        allows_trusted_devices: z
          .boolean()
          .describe(
            'Whether its members may sign in without a second factor for 30 days on a browser that they trust.',
          ),
        created_at: timestamp.describe('When the workspace was created.'),
      })
      .describe('The workspace that this request works in. Everything that the API shows belongs to it.'),
    key: z
      .object({
        id: id('api_key').describe('Id of the key.'),
        name: z
          .string()
          .describe('Name that the key was given by its maker.')
          .meta({ examples: ['Billing sync'] }),
        scopes: z.array(z.string()).describe('Scopes of the key, such as `messages:write`.'),
      })
      .nullable()
      .describe('The key of this request. Null for a member and for the operator.'),
    agents_count: z.number().int().describe('Agents of the workspace, drafts and paused ones included.'),
  })
  .meta({
    id: 'Account',
    description: 'The organisation, the workspace and the key or session of the caller.',
  })
export type Account = z.infer<typeof account>
