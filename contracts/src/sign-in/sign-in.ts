/** The answers to people who sign in. */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { memberRole } from '../members/member.ts'

export const grantedSession = z.object({
  access_token: z.string().describe('Calls the API, as `Authorization: Bearer …`.'),
  token_type: z.literal('Bearer').describe('How the token is sent: as `Authorization: Bearer …`.'),
  expires_in: z
    .number()
    .int()
    .describe('Seconds until the access token expires. Then refresh.')
    .meta({ examples: [600] }),
  session_id: id('member_session').describe('Id of the login session, to end it: member_sessions.revoke.'),
  workspace_id: id('workspace').describe(
    'The workspace that requests with the token work in. The header `X-Workspace-Id` chooses another one of the list.',
  ),
  workspaces: z
    .array(
      z.object({
        id: id('workspace').describe('Id of the workspace.'),
        name: z
          .string()
          .describe('Name of the workspace.')
          .meta({ examples: ['Live'] }),
        mode: z
          .enum(['live', 'test'])
          .describe('`live` reaches real customers; `test` uses sandbox channels only.'),
        role: memberRole.describe('The role of the member in it.'),
        member_id: id('member').describe('Id of the account’s membership in it.'),
      }),
    )
    .describe('Every workspace that the account is a member of.'),
  refresh_token: z
    .string()
    .optional()
    .describe('Only for callers that asked for it in the body. Browsers get it as a cookie.'),
})
export type GrantedSession = z.infer<typeof grantedSession>

export const secondFactorNeeded = z.object({
  second_factor_required: z
    .literal(true)
    .describe('Always true: the password was right, and a code is needed too.'),
  ticket: z.string().describe('Send it with the code to /auth/second-factor.'),
  can_trust_device: z
    .boolean()
    .describe(
      'Whether `trust_device` may be sent with the code. False: a workspace of the account forbids it.',
    ),
})

export const seenInvitation = z.object({
  email: z.string().describe('Address that was invited.'),
  role: memberRole.describe('Role that the invited person gets.'),
  workspace: z.string().describe('Name of the workspace.'),
  organisation: z.string().describe('Name of the organisation.'),
  invited_by: z
    .string()
    .nullable()
    .describe('Name of the member who invited. Null: a key or the operator did.'),
  expires_at: timestamp.describe('Until then the link works.'),
  has_account: z
    .boolean()
    .nullable()
    .describe('Whether the address has an account here. Null where the invitation was not mailed.'),
})

export const listedProviders = z.object({
  data: z
    .array(
      z.object({
        id: id('identity_provider').describe('Id of the provider.'),
        name: z
          .string()
          .describe('Name on the button of the sign-in page.')
          .meta({ examples: ['Acme login'] }),
        workspace: z.string().describe('Name of the workspace.'),
        url: z
          .string()
          .describe('Send the browser there.')
          .meta({ examples: ['https://parley.example.com/auth/oidc/idp_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'] }),
      }),
    )
    .describe(
      'Providers for the domain of the address, at most three of a workspace. Empty: none, or the domain is not verified.',
    ),
})
