/** Every way of signing in, as the edge calls them. */
import { OperationError, readId } from '@parley/contracts'
import type { SessionAuthentication } from '../sessions/authenticate-session.ts'
import { endSession } from '../sessions/sessions.store.ts'
import { acceptJoin, seeJoin } from '../single-sign-on/join.ts'
import { listProviders } from '../single-sign-on/list-providers.ts'
import { beginSingleSignOn, finishSingleSignOn } from '../single-sign-on/sign-in-with-provider.ts'
import { acceptInvitation, seeInvitation } from './accept-invitation.ts'
import { changePassword, userOf } from './change-password.ts'
import { forgotPassword, resetPassword } from './forgotten-password.ts'
import { makeFirstOwnerLink, makeSignInLink, seeLink, signInWithLink } from './links.ts'
import { refreshSession, signOut } from './refresh-session.ts'
import { confirmTotp, disableTotp, enrolTotp } from './second-factor.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { signInWithCode, signInWithPassword } from './sign-in-with-password.ts'
import { hasMembers } from './users.store.ts'

export type { SignInAnswer } from './sign-in-with-password.ts'
export type { StartedSession } from './start-session.ts'

export function createSignIn(context: SignInContext, authentication: Pick<SessionAuthentication, 'find'>) {
  /** The user behind an access token. */
  async function userBy(token: string | undefined) {
    const [row] = token === undefined ? [] : await authentication.find(token)
    if (!row) {
      throw new OperationError('unauthenticated', {
        detail: 'Send the access token of a session as "Authorization: Bearer …".',
      })
    }
    return { row, user: await userOf(context, row.user_id), sessionId: row.session_id }
  }

  /** The same, for changing what the user signs in with everywhere: a provider of one workspace has no say in that. */
  async function ownerOfCredentials(token: string | undefined) {
    const { row, ...owner } = await userBy(token)
    if (row.only_workspace_id === null) return owner
    throw new OperationError('forbidden', {
      detail:
        'You signed in with a provider. Set a password by POST /auth/password/forgot, and sign in with that.',
      params: { reason: 'signed_in_with_provider' },
    })
  }

  return {
    withPassword: (input: Parameters<typeof signInWithPassword>[1], caller: Caller) =>
      signInWithPassword(context, input, caller),
    withCode: (input: { ticket: string; code: string }, caller: Caller) =>
      signInWithCode(context, input, caller),
    withLink: (token: string, input: Parameters<typeof signInWithLink>[2], caller: Caller) =>
      signInWithLink(context, token, input, caller),
    seeLink: (token: string) => seeLink(context, token),
    seeInvitation: (token: string) => seeInvitation(context, token),
    acceptInvitation: (token: string, input: Parameters<typeof acceptInvitation>[2], caller: Caller) =>
      acceptInvitation(context, token, input, caller),
    seeJoin: (token: string) => seeJoin(context, token),
    acceptJoin: (token: string, caller: Caller) => acceptJoin(context, token, caller),
    /** `workspaceId` as the API shows it: where the new access token is to respond . */
    refresh: (token: string, caller: Caller, workspaceId?: string) =>
      refreshSession(context, token, caller, workspaceId && readId('workspace', workspaceId)),
    signOut: (refreshToken: string, caller: Caller) => signOut(context, refreshToken, caller),
    /** The same for who has the access token alone. */
    async signOutBy(accessToken: string): Promise<void> {
      const { sessionId } = await userBy(accessToken)
      await endSession(context.platform.database.system, sessionId, context.platform.clock.now())
    },
    forgotPassword: (email: string, caller: Caller) => forgotPassword(context, email, caller),
    resetPassword: (input: { token: string; password: string }, caller: Caller) =>
      resetPassword(context, input, caller),
    async changePassword(
      accessToken: string | undefined,
      input: { password: string; new_password: string },
      caller: Caller,
    ) {
      await changePassword(context, await ownerOfCredentials(accessToken), input, caller)
    },
    async enrolTotp(accessToken: string | undefined, password: string, caller: Caller) {
      return enrolTotp(context, (await ownerOfCredentials(accessToken)).user, password, caller)
    },
    async confirmTotp(accessToken: string | undefined, code: string, caller: Caller) {
      return confirmTotp(context, (await ownerOfCredentials(accessToken)).user, code, caller)
    },
    async disableTotp(
      accessToken: string | undefined,
      input: { password: string; code: string },
      caller: Caller,
    ) {
      await disableTotp(context, (await ownerOfCredentials(accessToken)).user, input, caller)
    },
    listProviders: (email: string) => listProviders(context, email),
    beginSingleSignOn: (providerId: string, returnTo: string, caller: Caller) =>
      beginSingleSignOn(context, providerId, returnTo, caller),
    finishSingleSignOn: (answer: Parameters<typeof finishSingleSignOn>[1], caller: Caller) =>
      finishSingleSignOn(context, answer, caller),
    /** Whether anybody is a member of any workspace. */
    hasMembers: () => hasMembers(context.platform.database.system),
    /** For the operator: undefined when nobody has that address. */
    makeLink: (email: string) => makeSignInLink(context, email),
    /** For the operator: undefined as soon as there is a member. */
    makeFirstOwnerLink: (organisationId: string) => makeFirstOwnerLink(context, organisationId),
  }
}
export type SignIn = ReturnType<typeof createSignIn>
