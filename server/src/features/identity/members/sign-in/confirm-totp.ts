/** Confirms the authenticator with its first code. The recovery codes are shown this once. */
import { randomBytes } from 'node:crypto'
import { OperationError } from '@parley/contracts'
import { beginAttempt } from './count-attempts.ts'
import { recordSignIn } from './record-sign-in.ts'
import { hashRecoveryCode, totpPlace } from './second-factor.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'
import type { SignedInUsers } from './signed-in-user.ts'
import { stepOfCode } from './totp.ts'
import { changeTotp, lockUser } from './users.store.ts'

const RECOVERY_CODES = 10

export const confirmTotp =
  (context: SignInContext, users: SignedInUsers): SignInHandler<'sign_in.confirm_totp'> =>
  async ({ accessToken, caller }, { code }) => {
    const { id } = (await users.requireOwnerOfCredentials(accessToken)).user
    const { database, clock, secrets } = context.platform
    const attempt = await beginAttempt(context.platform, {
      kind: 'code',
      account: id,
      address: caller.address,
    })
    const codes = Array.from({ length: RECOVERY_CODES }, mintRecoveryCode)
    await database.systemTransaction(async (tx) => {
      const user = (await lockUser(tx, id))!
      if (!user.totp_secret || user.totp_confirmed_at !== null) {
        throw new OperationError('conflict', { detail: 'Nothing waits to be confirmed: enrol first.' })
      }
      const step = stepOfCode(secrets.open(user.totp_secret, totpPlace(id)), code.trim(), clock.now(), 0)
      if (step === undefined) {
        throw new OperationError('validation_failed', {
          fields: [
            {
              path: ['code'],
              rule: 'wrong_code',
              message: 'Send the six digits that the authenticator shows now; its clock must be right.',
            },
          ],
        })
      }
      const recoveryHashes = codes.map(hashRecoveryCode)
      await changeTotp(
        tx,
        id,
        { secret: user.totp_secret, confirmedAt: clock.now(), step, recoveryHashes },
        clock.now(),
      )
    })
    await attempt.succeeded()
    await recordSignIn(context, id, 'auth.second_factor_enabled', caller)
    return { body: { recovery_codes: codes } }
  }

/** 50 bits in two groups, without characters that look like others. */
function mintRecoveryCode(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  const text = [...randomBytes(10)].map((byte) => letters[byte % 32]).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}
