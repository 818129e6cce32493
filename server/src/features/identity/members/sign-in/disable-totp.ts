/** Removes the authenticator from one’s own account. */
import { recordSignIn } from './record-sign-in.ts'
import { checkSecondFactor, requirePassword } from './second-factor.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'
import type { SignedInUsers } from './signed-in-user.ts'
import { changeTotp } from './users.store.ts'

export const disableTotp =
  (context: SignInContext, users: SignedInUsers): SignInHandler<'sign_in.disable_totp'> =>
  async ({ accessToken, caller }, input) => {
    const { user } = await users.requireOwnerOfCredentials(accessToken)
    await requirePassword(context, user, input.password, caller)
    await checkSecondFactor(context, user, input.code, caller)
    const nothing = { secret: null, confirmedAt: null, step: 0, recoveryHashes: [] }
    await changeTotp(context.platform.database.system, user.id, nothing, context.platform.clock.now())
    await recordSignIn(context, user.id, 'auth.second_factor_disabled', caller)
    return {}
  }
