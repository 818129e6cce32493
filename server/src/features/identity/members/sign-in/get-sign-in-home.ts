/** Shows a browser whether it is signed in. Changes nothing: the token of its cookie stays good. */
import { hashToken } from '../sessions/one-time-token.ts'
import { lockRefreshToken } from '../sessions/sessions.store.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'

export const getSignInHome =
  ({ platform: { database, clock } }: SignInContext): SignInHandler<'sign_in.home'> =>
  async ({ cookieToken }) => {
    const row =
      cookieToken === undefined
        ? undefined
        : await database.systemTransaction((tx) => lockRefreshToken(tx, hashToken(cookieToken)))
    const isSignedIn = row !== undefined && row.ended_at === null && row.expires_at > clock.now()
    return { page: { kind: isSignedIn ? 'signed_in' : 'signed_out' } }
  }
