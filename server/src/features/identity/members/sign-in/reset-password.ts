/**
 * Sets a new password with the token of the mail. Ends every session of the account and removes its second factor:
 * earlier users of it are out, and an authenticator that somebody else enrolled does not lock out the owner. The owner
 * is notified by mail.
 */
import { inScope } from '../../../../platform/operations/work.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { endSessionsOf, listMemberships } from '../sessions/sessions.store.ts'
import { noLink, readLink } from './links.ts'
import { hashPassword, refuseWeakPassword } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'
import { hasSecondFactor } from './start-recorded-session.ts'
import type { UserRow } from './users.store.ts'
import { findUser, replaceCredentials, useLink } from './users.store.ts'

export const resetPassword =
  (context: SignInContext): SignInHandler<'sign_in.reset_password'> =>
  async ({ caller }, input) => {
    const { database, clock } = context.platform
    const link = await readLink(context, input.token)
    const user = link.purpose === 'password' ? await findUser(database.system, link.user_id!) : undefined
    if (!user || user.credentials_version !== link.credentials_version) throw noLink()
    refuseWeakPassword(input.password, [user.email, user.name])
    const hash = await hashPassword(input.password)
    await database.systemTransaction(async (tx) => {
      const now = clock.now()
      if (!(await useLink(tx, hashToken(input.token), now))) throw noLink()
      await replaceCredentials(tx, user.id, hash, now)
      await endSessionsOf(tx, user.id, null, now)
    })
    await recordSignIn(context, user.id, 'auth.password_reset', caller)
    await notifyUser(context, user)
    return {}
  }

async function notifyUser({ platform: { database, clock, log }, mail }: SignInContext, user: UserRow) {
  const membership = (await listMemberships(database.system, user.id))[0]
  if (!membership || !mail) return
  const now = clock.now()
  const factor = hasSecondFactor(user)
    ? 'The second factor was removed with it: enrol your authenticator again.\n\n'
    : ''
  await inScope(database, membership.workspace_id, (work) =>
    mail(
      { ...work, now },
      {
        to: user.email,
        subject: 'Your password for Parley was changed',
        text: `Somebody opened the link that was mailed to this address, and set a new password. You were signed out everywhere.\n\n${factor}If it was not you, somebody else reads your mail: change the password of your mailbox first, then ask for another link.\n`,
      },
    ),
  ).catch((error: unknown) => log.error({ err: error }, 'a changed password was not announced by mail'))
}
