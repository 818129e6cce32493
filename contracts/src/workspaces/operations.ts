import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { account } from './account.ts'

export const accountOperations = operations({
  'account.get': {
    method: 'GET',
    path: '/v1/account',
    scope: 'account:read',
    summary: 'Show the organisation, the workspace and the key that this request is made with.',
    input: z.object({}),
    output: account,
  },
  'workspace.update': {
    method: 'PATCH',
    path: '/v1/workspace',
    scope: 'channels:write',
    summary: 'Change the workspace’s name and defaults.',
    input: z.object({
      name: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('New name of the workspace, as members see it.')
        .meta({ examples: ['Glow & Go'] }),
      default_channel_id: id('channel')
        .nullable()
        .optional()
        .describe(
          'The channel that a message leaves on when the request names none. Null: a request must name one.',
        ),
      default_base_id: id('base')
        .nullable()
        .optional()
        .describe(
          'The knowledge base that a document goes to when the request names none. Null: no default.',
        ),
      allows_trusted_devices: z
        .boolean()
        .optional()
        .describe(
          'False: each sign-in of a member with a second factor needs a code, also on browsers that were trusted before. Needs the scope members:write.',
        ),
    }),
    output: account,
  },
})
