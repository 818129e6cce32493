/** Mails a link for a new password if the user and a mail server exist. The caller learns neither. */
import { inWork } from '../../../../platform/operations/work.ts'
import { normaliseEmail } from '../member.ts'
import { listMemberships } from '../sessions/sessions.store.ts'
import { beginAttempt } from './count-attempts.ts'
import { issueLink } from './links.ts'
import type { SignInContext } from './sign-in-context.ts'
import type { SignInHandler } from './sign-in-handler.ts'
import { findUserByEmail } from './users.store.ts'

const VALID_MS = 3600 * 1000

export const forgotPassword =
  (context: SignInContext): SignInHandler<'sign_in.forgot_password'> =>
  async ({ caller }, { email }) => {
    const { log } = context.platform
    const account = normaliseEmail(email)
    await beginAttempt(context.platform, { kind: 'forgotten password', account, address: caller.address })
    context.inBackground(
      mailPasswordLink(context, account).catch((error: unknown) =>
        log.error({ err: error }, 'a link for a new password was not mailed'),
      ),
    )
    return { body: { status: 'If there is somebody of that address, a mail is on its way.' } }
  }

async function mailPasswordLink(context: SignInContext, account: string): Promise<void> {
  const { database, clock } = context.platform
  const user = await findUserByEmail(database.system, account)
  const membership = user && (await listMemberships(database.system, user.id))[0]
  if (!user || !membership || !context.mail) return
  const { id, credentials_version } = user
  const link = { purpose: 'password', user_id: id, credentials_version } as const
  const address = await issueLink(context, link, '/auth/password/reset', VALID_MS)
  await inWork({ database, clock }, membership.workspace_id, (work) =>
    context.mail!(work, {
      to: user.email,
      subject: 'A new password for Parley',
      text: `Somebody, hopefully you, asked for a new password.\n\nOpen this link within an hour to choose one:\n${address}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
    }),
  )
}
