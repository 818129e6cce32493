/** Changes the password of one’s own account. Every other session of the user ends. */
import { endSessionsOf } from '../sessions/sessions.store.ts'
import { hashPassword, refuseWeakPassword } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import { requirePassword } from './second-factor.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'
import type { SignedInUsers } from './signed-in-user.ts'
import { changePassword as storePassword } from './users.store.ts'

export const changePassword =
  (context: SignInContext, users: SignedInUsers): SignInHandler<'sign_in.change_password'> =>
  async ({ accessToken, caller }, input) => {
    const { user, sessionId } = await users.requireOwnerOfCredentials(accessToken)
    const { database, clock } = context.platform
    await requirePassword(context, user, input.password, caller)
    refuseWeakPassword(input.new_password, [user.email, user.name], 'new_password')
    const hash = await hashPassword(input.new_password)
    const now = clock.now()
    await database.systemTransaction(async (tx) => {
      await storePassword(tx, user.id, hash, now)
      await endSessionsOf(tx, user.id, sessionId, now)
    })
    await recordSignIn(context, user.id, 'auth.password_changed', caller)
    return {}
  }
