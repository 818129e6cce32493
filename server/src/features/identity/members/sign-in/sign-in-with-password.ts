/** Signs in with e-mail and password, or asks for the second factor. */
import { OperationError } from '@parley/contracts'
import { normaliseEmail } from '../member.ts'
import { mayTrustDevice, recogniseDevice } from '../trusted-devices/trust-device.ts'
import { beginAttempt } from './count-attempts.ts'
import { isPasswordOf } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import { signTicket } from './second-factor-ticket.ts'
import type { SignInContext } from './sign-in-context.ts'
import { answerSession, type SignInHandler } from './sign-in-handler.ts'
import { hasSecondFactor, startRecordedSession } from './start-recorded-session.ts'
import { findUserByEmail, type UserRow } from './users.store.ts'

export const signInWithPassword =
  (context: SignInContext): SignInHandler<'sign_in.with_password'> =>
  async ({ caller, deviceToken }, input) => {
    const { database } = context.platform
    const email = normaliseEmail(input.email)
    const attempt = await beginAttempt(context.platform, {
      kind: 'password',
      account: email,
      address: caller.address,
    })
    const user = await findUserByEmail(database.system, email)
    if (!(await isPasswordOf(user?.password_hash, input.password))) {
      if (user) {
        const outcome = 'unauthenticated'
        context.inBackground(recordSignIn(context, user.id, 'auth.sign_in', caller, { outcome }))
      }
      throw new OperationError('unauthenticated', {
        detail: 'E-mail or password is wrong.',
        params: { reason: 'wrong_credentials' },
      })
    }
    await attempt.succeeded()
    if (hasSecondFactor(user!)) {
      const device = await recogniseDevice(context, user!, deviceToken, caller)
      if (!device) return { body: await askForCode(context, user!) }
      return {
        ...answerSession(await startRecordedSession(context, user!, caller), input),
        deviceToken: device,
      }
    }
    return answerSession(await startRecordedSession(context, user!, caller), input)
  }

async function askForCode(context: SignInContext, user: UserRow) {
  const ticket = { userId: user.id, credentialsVersion: user.credentials_version }
  return {
    second_factor_required: true as const,
    ticket: await signTicket(context.platform, ticket),
    can_trust_device: await mayTrustDevice(context, user),
  }
}
