import { z } from 'zod'
import { publicOperations } from '../kit/operation.ts'
import { grantedSession, listedProviders, secondFactorNeeded, seenInvitation } from './sign-in.ts'

const text = z.string().min(1).max(1000)
const token = z
  .string()
  .regex(/^[A-Za-z0-9_-]{20,100}$/, 'is no token')
  .meta({ examples: ['Zk3Qm9vT1xYwB7uR5sLp2DfGhJ8nKa4E'] })
const inPath = z.string().describe('The token of the link, from a mail or from the operator.')
const password = z.string().max(1000).default('').describe('The present password, if the account has one.')
const code = z.string().max(40).describe('Six digits of the authenticator, or a recovery code.')
const refreshToken = {
  refresh_token: z
    .boolean()
    .default(false)
    .describe('Answer the refresh token in the body, for programs without cookies.'),
}
const page = z.string().describe('HTML.')

export const signInOperations = publicOperations({
  'sign_in.home': {
    method: 'GET',
    path: '/auth',
    principal: 'anonymous',
    summary: 'Show a browser whether it is signed in.',
    transport: 'page',
    input: z.object({}),
    output: page,
  },
  'sign_in.with_password': {
    method: 'POST',
    path: '/auth/sign-in',
    principal: 'anonymous',
    summary: 'Sign in with e-mail and password.',
    input: z.object({
      email: z.string().max(320).describe('E-mail address of the account.'),
      password: text.describe('Password of the account.'),
      ...refreshToken,
    }),
    output: z.union([grantedSession, secondFactorNeeded]),
  },
  'sign_in.with_code': {
    method: 'POST',
    path: '/auth/second-factor',
    principal: 'anonymous',
    summary: 'Finish signing in with the code of an authenticator.',
    input: z.object({
      ticket: z.string().max(2000).describe('As /auth/sign-in answered it.'),
      code,
      trust_device: z
        .boolean()
        .default(false)
        .describe(
          'True: this browser needs no code for 30 days, as long as neither the password nor the second factor changes. It keeps a cookie. Default: false.',
        ),
      ...refreshToken,
    }),
    output: grantedSession,
  },
  'sign_in.refresh': {
    method: 'POST',
    path: '/auth/refresh',
    principal: 'anonymous',
    summary: 'Get a new access token with the refresh token of a cookie or of the body.',
    input: z.object({
      refresh_token: token.optional().describe('Left out by browsers, which send the cookie.'),
      workspace_id: z
        .string()
        .max(64)
        .optional()
        .describe('The workspace that the new access token is for. Default: that of the session.'),
    }),
    output: grantedSession,
  },
  'sign_in.sign_out': {
    method: 'POST',
    path: '/auth/sign-out',
    principal: 'anonymous',
    summary: 'End the session of the cookie, of the refresh token or of the access token.',
    status: 204,
    input: z.object({
      refresh_token: token
        .optional()
        .describe('The refresh token of the session to end. Left out by browsers, which send the cookie.'),
    }),
    output: z.null(),
  },
  'sign_in.see_invitation': {
    method: 'GET',
    path: '/auth/invitations/{token}',
    principal: 'anonymous',
    summary: 'Read an invitation. A browser gets a page.',
    input: z.object({ token: inPath }),
    output: seenInvitation,
    errors: ['not_found'],
  },
  'sign_in.accept_invitation': {
    method: 'POST',
    path: '/auth/invitations/{token}',
    principal: 'anonymous',
    summary: 'Accept an invitation, with a new account or with the one of that address.',
    status: 201,
    input: z.object({
      token: inPath,
      name: z.string().max(100).optional().describe('Required for a new account.'),
      password: text.describe(
        'The password of the account, or for a new account a new one of 10 characters or more.',
      ),
      code: code.optional(),
      replace_account: z
        .union([z.boolean(), z.literal('on').transform(() => true)])
        .optional()
        .describe(
          'Take over an account of that address that nobody has verified. `on` is what a form sends.',
        ),
      ...refreshToken,
    }),
    output: grantedSession,
    errors: ['not_found', 'conflict'],
  },
  'sign_in.see_join': {
    method: 'GET',
    path: '/auth/join/{token}',
    principal: 'anonymous',
    summary: 'Show the page that asks whether an account joins the workspace of a provider.',
    transport: 'page',
    input: z.object({ token: inPath }),
    output: page,
    errors: ['not_found'],
  },
  'sign_in.accept_join': {
    method: 'POST',
    path: '/auth/join/{token}',
    principal: 'anonymous',
    summary: 'Join the workspace of a single sign-on provider with an account that exists already.',
    status: 204,
    input: z.object({ token: inPath }),
    output: z.null(),
    errors: ['not_found'],
  },
  'sign_in.see_link': {
    method: 'GET',
    path: '/auth/link/{token}',
    principal: 'anonymous',
    summary: 'Read what a one-time link is for. A browser gets a page.',
    input: z.object({ token: inPath }),
    output: z.object({
      purpose: z
        .string()
        .describe(
          '`first_owner`: the link creates the first account. `sign_in`: it signs in an existing one.',
        ),
    }),
    errors: ['not_found'],
  },
  'sign_in.with_link': {
    method: 'POST',
    path: '/auth/link/{token}',
    principal: 'anonymous',
    summary: 'Sign in with a one-time link. The first owner also says who they are.',
    input: z.object({
      token: inPath,
      name: z.string().max(100).optional().describe('Name of the first owner. Required for their link only.'),
      email: z
        .email()
        .max(320)
        .optional()
        .describe('E-mail address of the first owner. Required for their link only.'),
      password: text
        .optional()
        .describe('New password of the first owner, of 10 characters or more. Required for their link only.'),
      ...refreshToken,
    }),
    output: grantedSession,
    errors: ['not_found'],
  },
  'sign_in.change_password': {
    method: 'POST',
    path: '/auth/password',
    principal: 'member',
    summary: 'Change the password of one’s own account.',
    status: 204,
    input: z.object({ password, new_password: text.describe('The new password, of 10 characters or more.') }),
    output: z.null(),
  },
  'sign_in.forgot_password': {
    method: 'POST',
    path: '/auth/password/forgot',
    principal: 'anonymous',
    summary:
      'Ask for a mail with a link to a new password. The answer does not reveal whether there is an account.',
    status: 202,
    input: z.object({ email: z.email().max(320).describe('E-mail address of the account.') }),
    output: z.object({
      status: z
        .string()
        .describe('A sentence for people. It is the same whether or not there is such an account.'),
    }),
  },
  'sign_in.see_password_reset': {
    method: 'GET',
    path: '/auth/password/reset/{token}',
    principal: 'anonymous',
    summary: 'Show the page that asks for a new password.',
    transport: 'page',
    input: z.object({ token: inPath }),
    output: page,
    errors: ['not_found'],
  },
  'sign_in.reset_password': {
    method: 'POST',
    path: '/auth/password/reset',
    principal: 'anonymous',
    summary: 'Set a new password with the token of the mail. All sessions of the account end.',
    status: 204,
    input: z.object({
      token: token.describe('The token of the mail.'),
      password: text.describe('The new password, of 10 characters or more.'),
    }),
    output: z.null(),
    errors: ['not_found'],
  },
  'sign_in.enrol_totp': {
    method: 'POST',
    path: '/auth/totp',
    principal: 'member',
    summary: 'Begin to add an authenticator to one’s own account.',
    input: z.object({ password }),
    output: z.object({
      secret: z.string().describe('Base32, for an authenticator without a camera.'),
      otpauth_url: z.string().describe('Show it as a QR code.'),
    }),
    errors: ['conflict'],
  },
  'sign_in.confirm_totp': {
    method: 'POST',
    path: '/auth/totp/confirm',
    principal: 'member',
    summary: 'Confirm the authenticator with its first code.',
    input: z.object({ code }),
    output: z.object({ recovery_codes: z.array(z.string()).describe('Shown only this once.') }),
    errors: ['conflict'],
  },
  'sign_in.disable_totp': {
    method: 'POST',
    path: '/auth/totp/disable',
    principal: 'member',
    summary: 'Remove the authenticator from one’s own account.',
    status: 204,
    input: z.object({ password, code }),
    output: z.null(),
    errors: ['conflict'],
  },
  'sign_in.list_providers': {
    method: 'GET',
    path: '/auth/providers',
    principal: 'anonymous',
    summary: 'List the single sign-on providers of an e-mail address’s domain.',
    input: z.object({ email: z.string().default('').describe('An address of the domain.') }),
    output: listedProviders,
  },
  'sign_in.finish_single_sign_on': {
    method: 'GET',
    path: '/auth/oidc/callback',
    principal: 'anonymous',
    summary: 'Take the answer of a single sign-on provider, and send the browser back where it began.',
    status: 303,
    transport: 'redirect',
    input: z.object({
      state: z
        .string()
        .optional()
        .describe('The value that Parley gave to the provider, to find the sign-in again.'),
      code: z.string().optional().describe('The provider’s code for its tokens. Absent where it refused.'),
      iss: z.string().optional().describe('The provider’s issuer.'),
      error: z.string().optional().describe('Why the provider refused, as a code of OAuth 2.0.'),
    }),
    output: z.null(),
  },
  'sign_in.begin_single_sign_on': {
    method: 'GET',
    path: '/auth/oidc/{provider_id}',
    principal: 'anonymous',
    summary: 'Send the browser to a single sign-on provider.',
    status: 302,
    transport: 'redirect',
    input: z.object({
      provider_id: z.string().describe('As the list of providers shows it.'),
      return_to: z.string().default('/auth').describe('A path of this server to return to.'),
    }),
    output: z.null(),
    errors: ['not_found'],
  },
})
