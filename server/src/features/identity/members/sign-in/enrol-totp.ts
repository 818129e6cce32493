/** Begins to add an authenticator. It is not asked for until one of its codes was shown. */
import { OperationError } from '@parley/contracts'
import { requirePassword, totpPlace } from './second-factor.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'
import type { SignedInUsers } from './signed-in-user.ts'
import { mintTotpSecret, otpauthUrl } from './totp.ts'
import { changeTotp } from './users.store.ts'

export const enrolTotp =
  (context: SignInContext, users: SignedInUsers): SignInHandler<'sign_in.enrol_totp'> =>
  async ({ accessToken, caller }, { password }) => {
    const { user } = await users.requireOwnerOfCredentials(accessToken)
    await requirePassword(context, user, password, caller)
    if (user.totp_confirmed_at !== null) {
      throw new OperationError('conflict', {
        detail: 'There is a second factor already. Disable it first.',
      })
    }
    const secret = mintTotpSecret()
    const { database, clock, secrets } = context.platform
    const totp = {
      secret: secrets.seal(secret, totpPlace(user.id)),
      confirmedAt: null,
      step: 0,
      recoveryHashes: [],
    }
    await changeTotp(database.system, user.id, totp, clock.now())
    return { body: { secret, otpauth_url: otpauthUrl(secret, user.email) } }
  }
