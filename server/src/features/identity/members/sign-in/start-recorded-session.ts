import { OperationError } from '@parley/contracts'
import { recordSignIn } from './record-sign-in.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { type StartedSession, startSession } from './start-session.ts'
import type { UserRow } from './users.store.ts'

export function hasSecondFactor(user: Pick<UserRow, 'totp_confirmed_at'>): boolean {
  return user.totp_confirmed_at !== null
}

/** Starts a session after a password, and records it in the audit trail, a refusal too. */
export async function startRecordedSession(
  context: SignInContext,
  user: UserRow,
  caller: Caller,
): Promise<StartedSession> {
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
