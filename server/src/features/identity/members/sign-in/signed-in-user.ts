/** The user behind an access token. */
import { OperationError } from '@parley/contracts'
import type { SessionAuthentication } from '../sessions/authenticate-session.ts'
import type { SignInContext } from './sign-in-context.ts'
import { findUser, type UserRow } from './users.store.ts'

export interface SignedInUser {
  user: UserRow
  sessionId: string
}

export interface SignedInUsers {
  /** Throws unauthenticated where the token opens nothing. */
  require(accessToken: string | undefined): Promise<SignedInUser>
  /** For changing what a user signs in with everywhere. A provider of one workspace must not decide that. */
  requireOwnerOfCredentials(accessToken: string | undefined): Promise<SignedInUser>
}

export function createSignedInUsers(
  { platform: { database } }: SignInContext,
  authentication: Pick<SessionAuthentication, 'find'>,
): SignedInUsers {
  async function find(token: string | undefined) {
    const [row] = token === undefined ? [] : await authentication.find(token)
    if (!row) {
      throw new OperationError('unauthenticated', {
        detail: 'Send the access token of a session as "Authorization: Bearer …".',
      })
    }
    const user = (await findUser(database.system, row.user_id))!
    return { row, user, sessionId: row.session_id }
  }

  return {
    require: find,
    async requireOwnerOfCredentials(token) {
      const { row, ...owner } = await find(token)
      if (row.only_workspace_id === null) return owner
      throw new OperationError('forbidden', {
        detail:
          'You signed in with a provider. Set a password by POST /auth/password/forgot, and sign in with that.',
        params: { reason: 'signed_in_with_provider' },
      })
    },
  }
}
