/** What people who sign in are answered. */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { memberRole } from '../members/member.ts'

export const grantedSession = z.object({
  access_token: z.string().describe('Calls the API, as `Authorization: Bearer …`.'),
  token_type: z.literal('Bearer'),
  expires_in: z.number().int().describe('Seconds until the access token expires. Then refresh.'),
  session_id: id('member_session'),
  workspace_id: id('workspace').describe(
    'Where the token leads. X-Workspace-Id leads to another one of the list.',
  ),
  workspaces: z.array(
    z.object({
      id: id('workspace'),
      name: z.string(),
      mode: z.enum(['live', 'test']),
      role: memberRole,
      member_id: id('member'),
    }),
  ),
  refresh_token: z
    .string()
    .optional()
    .describe('Only for callers that asked for it in the body. Browsers get it as a cookie.'),
})
export type GrantedSession = z.infer<typeof grantedSession>

export const secondFactorNeeded = z.object({
  second_factor_required: z.literal(true),
  ticket: z.string().describe('Send it with the code to /auth/second-factor.'),
})

export const seenInvitation = z.object({
  email: z.string(),
  role: memberRole,
  workspace: z.string().describe('Name of the workspace.'),
  organisation: z.string().describe('Name of the organisation.'),
  invited_by: z.string().nullable(),
  expires_at: timestamp,
  has_account: z
    .boolean()
    .nullable()
    .describe('Whether the address has an account here. Null where the invitation was not mailed.'),
})

export const listedProviders = z.object({
  data: z.array(
    z.object({
      id: id('identity_provider'),
      name: z.string(),
      workspace: z.string().describe('Name of the workspace.'),
      url: z.string().describe('Send the browser there.'),
    }),
  ),
})
