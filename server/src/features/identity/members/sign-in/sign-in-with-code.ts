/** Finishes signing in with the code of an authenticator. */
import { OperationError } from '@parley/contracts'
import { refuseUnlessTrustable, trustDevice } from '../trusted-devices/trust-device.ts'
import { checkSecondFactor } from './second-factor.ts'
import { readTicket } from './second-factor-ticket.ts'
import type { SignInContext } from './sign-in-context.ts'
import { answerSession, type SignInHandler } from './sign-in-handler.ts'
import { startRecordedSession } from './start-recorded-session.ts'
import { findUser } from './users.store.ts'

export const signInWithCode =
  (context: SignInContext): SignInHandler<'sign_in.with_code'> =>
  async ({ caller }, input) => {
    const ticket = await readTicket(context.platform, input.ticket)
    const user = ticket && (await findUser(context.platform.database.system, ticket.userId))
    if (!user || user.credentials_version !== ticket.credentialsVersion) {
      throw new OperationError('unauthenticated', {
        detail: 'This took too long, or something was changed meanwhile. Sign in with your password again.',
        params: { reason: 'ticket_outdated' },
      })
    }
    if (input.trust_device) await refuseUnlessTrustable(context, user)
    await checkSecondFactor(context, user, input.code, caller)
    const answer = answerSession(await startRecordedSession(context, user, caller), input)
    return input.trust_device ? { ...answer, deviceToken: await trustDevice(context, user, caller) } : answer
  }
