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
  const { email, workspace } = await ownerOf(work.transaction)
  await mails.enqueue(work, {
    to: email,
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
