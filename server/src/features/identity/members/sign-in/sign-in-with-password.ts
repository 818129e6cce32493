/** Signs in with e-mail and password, or asks for the second factor. */
import { OperationError } from '@parley/contracts'
import { normaliseEmail } from '../member.ts'
import { beginAttempt } from './count-attempts.ts'
import { isPasswordOf } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import { signTicket } from './second-factor-ticket.ts'
import type { SignInContext } from './sign-in-context.ts'
import { answerSession, type SignInHandler } from './sign-in-handler.ts'
import { hasSecondFactor, startRecordedSession } from './start-recorded-session.ts'
import { findUserByEmail } from './users.store.ts'

export const signInWithPassword =
  (context: SignInContext): SignInHandler<'sign_in.with_password'> =>
  async ({ caller }, input) => {
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
      const ticket = { userId: user!.id, credentialsVersion: user!.credentials_version }
      return { body: { second_factor_required: true, ticket: await signTicket(context.platform, ticket) } }
    }
    return answerSession(await startRecordedSession(context, user!, caller), input)
  }
