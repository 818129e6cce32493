import type { Transaction } from '../../../platform/database/index.ts'
import type { MailQueue } from '../../../platform/mail/index.ts'
import type { NewNotice } from './notice.ts'
import { insertNotice, ownerOf } from './notices.store.ts'

/** Written down for the API, and put in line as mail to the owner, together with what it tells of. */
export async function giveNotice(
  mails: Pick<MailQueue, 'enqueue'>,
  tx: Transaction,
  workspaceId: string,
  now: Date,
  notice: NewNotice,
): Promise<void> {
  await insertNotice(tx, workspaceId, now, notice)
  const { email, workspace } = await ownerOf(tx)
  await mails.enqueue(tx, workspaceId, now, {
    to: email,
    subject: `[Parley] ${notice.title}`,
    text: `${notice.detail}\n\nWorkspace: ${workspace}\nTime: ${now.toISOString()}\n`,
  })
}
