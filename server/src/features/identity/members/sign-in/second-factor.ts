import { OperationError } from '@parley/contracts'
import { installationPlaceOf } from '../../../../platform/secrets/place.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { beginAttempt } from './count-attempts.ts'
import { isPasswordOf } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { stepOfCode } from './totp.ts'
import { lockUser, noteTotpStep, type UserRow, useRecoveryCode } from './users.store.ts'

export const totpPlace = (userId: string) => installationPlaceOf('people.totp_secret', userId)

/** Throws unless the code is one of the authenticator that was not used before, or a recovery code. */
export async function checkSecondFactor(
  context: SignInContext,
  { id }: Pick<UserRow, 'id'>,
  code: string,
  caller: Caller,
): Promise<void> {
  const { database, clock, secrets } = context.platform
  const attempt = await beginAttempt(context.platform, { kind: 'code', account: id, address: caller.address })
  const isRight = await database.systemTransaction(async (tx) => {
    const user = await lockUser(tx, id)
    if (!user?.totp_secret) return false
    const step = stepOfCode(
      secrets.open(user.totp_secret, totpPlace(id)),
      code.trim(),
      clock.now(),
      user.totp_step,
    )
    if (step !== undefined) {
      await noteTotpStep(tx, id, step)
      return true
    }
    return useRecoveryCode(tx, id, hashRecoveryCode(code))
  })
  if (isRight) return attempt.succeeded()
  await recordSignIn(context, id, 'auth.second_factor', caller, { outcome: 'unauthenticated' })
  throw new OperationError('unauthenticated', {
    detail: 'This code is wrong, or was used before. Wait for the next one.',
    params: { reason: 'wrong_code' },
  })
}

/** Guards actions that a stolen session must not allow. Members without a password, because of single sign-on, show none. */
export async function requirePassword(
  context: SignInContext,
  user: UserRow,
  password: string,
  caller: Caller,
): Promise<void> {
  if (user.password_hash === null) return
  const attempt = await beginAttempt(context.platform, {
    kind: 'password',
    account: user.email,
    address: caller.address,
  })
  if (!(await isPasswordOf(user.password_hash, password))) {
    throw new OperationError('forbidden', {
      detail: 'The present password is wrong.',
      params: { reason: 'wrong_password' },
    })
  }
  await attempt.succeeded()
}

export function hashRecoveryCode(code: string): Buffer {
  return hashToken(`recovery ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
}
