import { endSessionsOf } from '../sessions/sessions.store.ts'
import { hashPassword, refuseWeakPassword } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import { requirePassword } from './second-factor.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { findUser, changePassword as storePassword, type UserRow } from './users.store.ts'

/** Every other session of the user ends. */
export async function changePassword(
  context: SignInContext,
  { user, sessionId }: { user: UserRow; sessionId: string },
  input: { password: string; new_password: string },
  caller: Caller,
): Promise<void> {
  const { database, clock } = context.platform
  await requirePassword(context, user, input.password, caller)
  refuseWeakPassword(input.new_password, [user.email, user.name], 'new_password')
  const hash = await hashPassword(input.new_password)
  const now = clock.now()
  await database.systemTransaction(async (tx) => {
    await storePassword(tx, user.id, hash, now)
    await endSessionsOf(tx, user.id, sessionId, now)
  })
  await recordSignIn(context, user.id, 'auth.password_changed', caller)
}

export async function userOf(context: SignInContext, userId: string): Promise<UserRow> {
  return (await findUser(context.platform.database.system, userId))!
}
