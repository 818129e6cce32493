import { OperationError } from '@parley/contracts'
import { normaliseEmail } from '../member.ts'
import { beginAttempt } from './count-attempts.ts'
import { isPasswordOf } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import { checkSecondFactor } from './second-factor.ts'
import { readTicket, signTicket } from './second-factor-ticket.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { type StartedSession, startSession } from './start-session.ts'
import { findUser, findUserByEmail, type UserRow } from './users.store.ts'

export type SignInAnswer = StartedSession | { second_factor_required: true; ticket: string }

export async function signInWithPassword(
  context: SignInContext,
  input: { email: string; password: string },
  caller: Caller,
): Promise<SignInAnswer> {
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
    return { second_factor_required: true, ticket: await signTicket(context.platform, ticket) }
  }
  return started(context, user!, caller)
}

export async function signInWithCode(
  context: SignInContext,
  input: { ticket: string; code: string },
  caller: Caller,
): Promise<StartedSession> {
  const ticket = await readTicket(context.platform, input.ticket)
  const user = ticket && (await findUser(context.platform.database.system, ticket.userId))
  if (!user || user.credentials_version !== ticket.credentialsVersion) {
    throw new OperationError('unauthenticated', {
      detail: 'This took too long, or something was changed meanwhile. Sign in with your password again.',
      params: { reason: 'ticket_outdated' },
    })
  }
  await checkSecondFactor(context, user, input.code, caller)
  return started(context, user, caller)
}

export function hasSecondFactor(user: Pick<UserRow, 'totp_confirmed_at'>): boolean {
  return user.totp_confirmed_at !== null
}

async function started(context: SignInContext, user: UserRow, caller: Caller): Promise<StartedSession> {
  try {
    const session = await startSession(context, user.id, 'password', caller)
    await recordSignIn(context, user.id, 'auth.sign_in', caller)
    return session
  } catch (error) {
    if (error instanceof OperationError)
      await recordSignIn(context, user.id, 'auth.sign_in', caller, { outcome: error.code })
    throw error
  }
}
