/** A new password for a user who can read the mail of their address. */
import { normaliseEmail } from '../member.ts'
import { hashToken } from '../sessions/one-time-token.ts'
import { endSessionsOf, listMemberships } from '../sessions/sessions.store.ts'
import { beginAttempt } from './count-attempts.ts'
import { issueLink, noLink, seeLink } from './links.ts'
import { hashPassword, refuseWeakPassword } from './password.ts'
import { recordSignIn } from './record-sign-in.ts'
import type { Caller, SignInContext } from './sign-in-context.ts'
import { hasSecondFactor } from './sign-in-with-password.ts'
import type { UserRow } from './users.store.ts'
import { findUser, findUserByEmail, replaceCredentials, useLink } from './users.store.ts'

const VALID_MS = 3600 * 1000

/** Mails a link for a new password if the user and a mail server exist. The caller learns neither. */
export async function forgotPassword(context: SignInContext, email: string, caller: Caller): Promise<void> {
  const { log } = context.platform
  const account = normaliseEmail(email)
  await beginAttempt(context.platform, { kind: 'forgotten password', account, address: caller.address })
  context.inBackground(
    mailPasswordLink(context, account).catch((error: unknown) =>
      log.error({ err: error }, 'a link for a new password was not mailed'),
    ),
  )
}

async function mailPasswordLink(context: SignInContext, account: string): Promise<void> {
  const { database, clock } = context.platform
  const user = await findUserByEmail(database.system, account)
  const membership = user && (await listMemberships(database.system, user.id))[0]
  if (!user || !membership || !context.mail) return
  const { id, credentials_version } = user
  const link = { purpose: 'password', user_id: id, credentials_version } as const
  const address = await issueLink(context, link, '/auth/password/reset', VALID_MS)
  await database.transaction(membership.workspace_id, (tx) =>
    context.mail!(tx, membership.workspace_id, clock.now(), {
      to: user.email,
      subject: 'A new password for Parley',
      text: `Somebody, hopefully you, asked for a new password.\n\nOpen this link within an hour to choose one:\n${address}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
    }),
  )
}

/**
 * Ends every session of the account and removes its second factor: earlier users of it are out, and an authenticator
 * that somebody else enrolled does not lock out the owner. The owner is notified by mail.
 */
export async function resetPassword(
  context: SignInContext,
  input: { token: string; password: string },
  caller: Caller,
): Promise<void> {
  const { database, clock } = context.platform
  const link = await seeLink(context, input.token)
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
}

async function notifyUser({ platform: { database, clock, log }, mail }: SignInContext, user: UserRow) {
  const membership = (await listMemberships(database.system, user.id))[0]
  if (!membership || !mail) return
  const now = clock.now()
  const factor = hasSecondFactor(user)
    ? 'The second factor was removed with it: enrol your authenticator again.\n\n'
    : ''
  await database
    .transaction(membership.workspace_id, (tx) =>
      mail(tx, membership.workspace_id, now, {
        to: user.email,
        subject: 'Your password for Parley was changed',
        text: `Somebody opened the link that was mailed to this address, and set a new password. You were signed out everywhere.\n\n${factor}If it was not you, somebody else reads your mail: change the password of your mailbox first, then ask for another link.\n`,
      }),
    )
    .catch((error: unknown) => log.error({ err: error }, 'a changed password was not announced by mail'))
}
