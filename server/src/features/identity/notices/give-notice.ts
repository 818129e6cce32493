import type { MailQueue } from '../../../platform/mail/index.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { NewNotice } from './notice.ts'
import { insertNotice, ownerOf, rewordNotice } from './notices.store.ts'

/** Written down for the API, and put in line as mail to the owner, together with what it tells of. */
export async function giveNotice(
  mails: Pick<MailQueue, 'enqueue'>,
  work: TimedScope,
  notice: NewNotice,
): Promise<void> {
  await insertNotice(work, notice)
  await mailNotice(mails, work, notice, { owner: true, emails: [] })
}

/** The people who get a notice by mail. */
export interface Recipients {
  owner: boolean
  /** Addresses of members. */
  emails: readonly string[]
}

/** Mailed each time it is told. Of one kind and subject only one notice stands, with the present words. */
export async function tellNotice(
  mails: Pick<MailQueue, 'enqueue'>,
  work: TimedScope,
  notice: NewNotice,
  recipients: Recipients,
): Promise<void> {
  if (!(await rewordNotice(work, notice))) await insertNotice(work, notice)
  await mailNotice(mails, work, notice, recipients)
}

async function mailNotice(
  mails: Pick<MailQueue, 'enqueue'>,
  work: TimedScope,
  notice: NewNotice,
  { owner, emails }: Recipients,
): Promise<void> {
  if (!owner && emails.length === 0) return
  const { email, workspace } = await ownerOf(work.transaction)
  for (const to of new Set(owner ? [email, ...emails] : emails))
    await mails.enqueue(work, {
      to,
      subject: `[Parley] ${notice.title}`,
      text: `${notice.detail}\n\nWorkspace: ${workspace}\nTime: ${work.now.toISOString()}\n`,
    })
}

/** True when it is new. One that stands gets the present words, and no other mail is sent. */
export async function renewNotice(
  mails: Pick<MailQueue, 'enqueue'>,
  work: TimedScope,
  notice: NewNotice,
): Promise<boolean> {
  if (await rewordNotice(work, notice)) return false
  await giveNotice(mails, work, notice)
  return true
}
