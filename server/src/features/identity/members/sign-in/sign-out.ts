/** Ends the session of the cookie, of the refresh token or of the access token. */
import { hashToken } from '../sessions/one-time-token.ts'
import { endSession, lockRefreshToken } from '../sessions/sessions.store.ts'
import { recordSignIn } from './record-sign-in.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'
import type { SignedInUsers } from './signed-in-user.ts'

export const signOut =
  (context: SignInContext, users: SignedInUsers): SignInHandler<'sign_in.sign_out'> =>
  async ({ caller, accessToken, cookieToken }, input) => {
    const { database, clock } = context.platform
    const token = input.refresh_token ?? cookieToken
    if (token !== undefined) await endSessionOfToken(context, token, caller)
    if (accessToken !== undefined) {
      const { sessionId } = await users.require(accessToken)
      await endSession(database.system, sessionId, clock.now())
    }
    return { cookieToken: null }
  }

/** Does nothing where the token has no session. */
async function endSessionOfToken(context: SignInContext, token: string, caller: Caller): Promise<void> {
  const { database, clock } = context.platform
  const row = await database.systemTransaction(async (tx) => {
    const found = await lockRefreshToken(tx, hashToken(token))
    if (found) await endSession(tx, found.session_id, clock.now())
    return found
  })
  if (row && row.ended_at === null) await recordSignIn(context, row.user_id, 'auth.sign_out', caller)
}
