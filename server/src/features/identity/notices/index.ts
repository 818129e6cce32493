/** Notices of the platform to the owner of a workspace: read through the API, and by mail where that is set up. */

import type { MailQueue } from '../../../platform/mail/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import { dismissNotice } from './dismiss-notice.ts'
import { giveNotice, type Recipients, renewNotice, tellNotice } from './give-notice.ts'
import { listNotices } from './list-notices.ts'
import type { NewNotice } from './notice.ts'
import { dismissAbout } from './notices.store.ts'

export type { NewNotice } from './notice.ts'

export interface Notices {
  /** Tells the owner, in the transaction of the cause. */
  give(work: TimedScope, notice: NewNotice): Promise<void>
  /** Tells the owner once: where a notice of this kind stands about this thing, its words are brought up to date. True when it is new. */
  renew(work: TimedScope, notice: NewNotice): Promise<boolean>
  /** Tells these people each time. Of one kind about one thing only one notice stands, with the present words. */
  tell(work: TimedScope, notice: NewNotice, recipients: Recipients): Promise<void>
  /** Puts away what stands about a thing (a UUID), because it is over: all of it, or only what is of this kind. */
  dismissAbout(work: TimedScope, subjectId: string, kind?: NewNotice['kind']): Promise<void>
}

export function createNotices(
  mails: Pick<MailQueue, 'enqueue'>,
): Notices & { handlers: Handlers<'notices.list' | 'notices.dismiss'> } {
  return {
    handlers: { 'notices.list': listNotices, 'notices.dismiss': dismissNotice },
    give: (work, notice) => giveNotice(mails, work, notice),
    renew: (work, notice) => renewNotice(mails, work, notice),
    tell: (work, notice, recipients) => tellNotice(mails, work, notice, recipients),
    dismissAbout,
  }
}
