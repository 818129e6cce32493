import { OperationError } from '@parley/contracts'
import { normaliseEmail } from '../member.ts'
import { beginAttempt } from './count-attempts.ts'
import { isPasswordOf } from './password.ts'
import { findPerson, findPersonByEmail, type PersonRow } from './people.store.ts'
import { recordSignIn } from './record-sign-in.ts'
import { checkSecondFactor } from './second-factor.ts'
import { readTicket, signTicket } from './second-factor-ticket.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { type StartedSession, startSession } from './start-session.ts'

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
  const person = await findPersonByEmail(database.system, email)
  if (!(await isPasswordOf(person?.password_hash, input.password))) {
    if (person) {
      const outcome = 'unauthenticated'
      context.inBackground(recordSignIn(context, person.id, 'auth.sign_in', caller, { outcome }))
    }
    throw new OperationError('unauthenticated', {
      detail: 'E-mail or password is wrong.',
      params: { reason: 'wrong_credentials' },
    })
  }
  await attempt.succeeded()
  if (hasSecondFactor(person!)) {
    const ticket = { personId: person!.id, credentialsVersion: person!.credentials_version }
    return { second_factor_required: true, ticket: await signTicket(context.platform, ticket) }
  }
  return started(context, person!, caller)
}

export async function signInWithCode(
  context: SignInContext,
  input: { ticket: string; code: string },
  caller: Caller,
): Promise<StartedSession> {
  const ticket = await readTicket(context.platform, input.ticket)
  const person = ticket && (await findPerson(context.platform.database.system, ticket.personId))
  if (!person || person.credentials_version !== ticket.credentialsVersion) {
    throw new OperationError('unauthenticated', {
      detail: 'This took too long, or something was changed meanwhile. Sign in with your password again.',
      params: { reason: 'ticket_outdated' },
    })
  }
  await checkSecondFactor(context, person, input.code, caller)
  return started(context, person, caller)
}

export function hasSecondFactor(person: Pick<PersonRow, 'totp_confirmed_at'>): boolean {
  return person.totp_confirmed_at !== null
}

async function started(context: SignInContext, person: PersonRow, caller: Caller): Promise<StartedSession> {
  try {
    const session = await startSession(context, person.id, 'password', caller)
    await recordSignIn(context, person.id, 'auth.sign_in', caller)
    return session
  } catch (error) {
    if (error instanceof OperationError)
      await recordSignIn(context, person.id, 'auth.sign_in', caller, { outcome: error.code })
    throw error
  }
}
