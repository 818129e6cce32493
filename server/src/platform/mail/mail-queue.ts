/** Mail is put in line with its cause and sent by a worker, so that a silent mail server holds up nothing else. */
import { inScope, type TimedScope } from '../operations/work.ts'
import type { Platform } from '../platform.ts'
import type { QueueWorker } from '../worker/worker.ts'
import { type Mail, MailError, type Mailer } from './mailer.ts'
import { claimMail, insertMail, type MailOutcome, recordMail, workspacesWithDueMail } from './mails.store.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Waits before the second and each further attempt. */
const DELAYS_MS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR]
/** Limit per workspace, so that no workspace can send bulk mail through this server. */
const MOST_A_DAY = 500
/** Longer than one attempt may take. */
const LEASE_MS = 60_000

export interface MailQueue {
  /** Whether there is a mail server. */
  readonly isConfigured: boolean
  /** In the transaction of its cause. Does nothing where no mail server is configured. */
  enqueue(work: TimedScope, mail: Mail): Promise<void>
  workers: readonly QueueWorker[]
  drain(): Promise<'idle'>
}

export function createMailQueue(
  { database, clock, wake, log }: Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>,
  mailer: Mailer | undefined,
): MailQueue {
  async function sendOne(workspaceId: string, mailer: Mailer): Promise<boolean> {
    const begun = clock.now()
    const leaseUntil = new Date(begun.getTime() + LEASE_MS)
    const mail = await inScope(database, workspaceId, (work) =>
      claimMail({ ...work, now: begun }, leaseUntil),
    )
    if (!mail) return false
    const error = await mailer
      .send({ to: mail.recipient, subject: mail.subject, text: mail.body }, mail.id)
      .then(() => undefined)
      .catch((reason: Error) => reason)
    const now = clock.now()
    const outcome = outcomeOf(error, mail.attempts, now)
    await inScope(database, workspaceId, (work) => recordMail({ ...work, now }, mail, outcome))
    if (error)
      log.warn({ mail_id: mail.id, state: outcome.state, err: error }, 'a system mail could not be sent')
    return true
  }

  async function drain(): Promise<'idle'> {
    if (!mailer) return 'idle'
    for (const workspaceId of await workspacesWithDueMail(database.system, clock.now())) {
      while (await sendOne(workspaceId, mailer)) {}
    }
    return 'idle'
  }

  return {
    isConfigured: mailer !== undefined,
    async enqueue(work, mail) {
      if (!mailer) return
      if (
        !(await insertMail(work, mail, {
          most: MOST_A_DAY,
          since: new Date(work.now.getTime() - 24 * HOUR),
        }))
      ) {
        log.warn(
          { workspace_id: work.workspaceId, most: MOST_A_DAY },
          'a workspace has sent its mails of a day: one was dropped',
        )
        return
      }
      work.transaction.afterCommit(() => wake.signal('mails'))
    },
    workers: [{ queue: 'mails', drain }],
    drain,
  }
}

function outcomeOf(error: Error | undefined, attempts: number, now: Date): MailOutcome {
  if (!error) return { state: 'sent', available_at: now, error: null }
  const delay = error instanceof MailError && error.isFinal ? undefined : DELAYS_MS[attempts - 1]
  return {
    state: delay === undefined ? 'failed' : 'waiting',
    available_at: new Date(now.getTime() + (delay ?? 0)),
    error: error.message,
  }
}
