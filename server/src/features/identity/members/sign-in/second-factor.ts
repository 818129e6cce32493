import { randomBytes } from 'node:crypto'
import { OperationError } from '@parley/contracts'
import { installationPlaceOf } from '../../../../platform/secrets/place.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { beginAttempt } from './count-attempts.ts'
import { isPasswordOf } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { mintTotpSecret, otpauthUrl, stepOfCode } from './totp.ts'
import { changeTotp, lockUser, noteTotpStep, type UserRow, useRecoveryCode } from './users.store.ts'

const RECOVERY_CODES = 10

const totpPlace = (userId: string) => installationPlaceOf('people.totp_secret', userId)

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

/** The first half of enrolling: nothing is asked for until a code of it was shown. */
export async function enrolTotp(context: SignInContext, user: UserRow, password: string, caller: Caller) {
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
  return { secret, otpauth_url: otpauthUrl(secret, user.email) }
}

/** The second half: answers with the recovery codes, which are shown this once. */
export async function confirmTotp(context: SignInContext, { id }: UserRow, code: string, caller: Caller) {
  const { database, clock, secrets } = context.platform
  const attempt = await beginAttempt(context.platform, { kind: 'code', account: id, address: caller.address })
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
  return { recovery_codes: codes }
}

export async function disableTotp(
  context: SignInContext,
  user: UserRow,
  input: { password: string; code: string },
  caller: Caller,
): Promise<void> {
  await requirePassword(context, user, input.password, caller)
  await checkSecondFactor(context, user, input.code, caller)
  const nothing = { secret: null, confirmedAt: null, step: 0, recoveryHashes: [] }
  await changeTotp(context.platform.database.system, user.id, nothing, context.platform.clock.now())
  await recordSignIn(context, user.id, 'auth.second_factor_disabled', caller)
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

/** 50 bits in two groups, without characters that look like others. */
function mintRecoveryCode(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  const text = [...randomBytes(10)].map((byte) => letters[byte % 32]).join('')
  return `${text.slice(0, 5)}-${text.slice(5)}`
}

function hashRecoveryCode(code: string): Buffer {
  return hashToken(`recovery ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
}
