import { endSessionsOf } from '../sessions/sessions.store.ts'
import { hashPassword, refuseWeakPassword } from './password.ts'
import { findPerson, type PersonRow, changePassword as storePassword } from './people.store.ts'
import { recordSignIn } from './record-sign-in.ts'
import { requirePassword } from './second-factor.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'

/** Every other session of the person ends. */
export async function changePassword(
  context: SignInContext,
  { person, sessionId }: { person: PersonRow; sessionId: string },
  input: { password: string; new_password: string },
  caller: Caller,
): Promise<void> {
  const { database, clock } = context.platform
  await requirePassword(context, person, input.password, caller)
  refuseWeakPassword(input.new_password, [person.email, person.name], 'new_password')
  const hash = await hashPassword(input.new_password)
  const now = clock.now()
  await database.systemTransaction(async (tx) => {
    await storePassword(tx, person.id, hash, now)
    await endSessionsOf(tx, person.id, sessionId, now)
  })
  await recordSignIn(context, person.id, 'auth.password_changed', caller)
}

export async function personOf(context: SignInContext, personId: string): Promise<PersonRow> {
  return (await findPerson(context.platform.database.system, personId))!
}
