/**
 * Tells people that a rule matched: a notice in the API, and mails. Neither repeats what the customer wrote, so that erasing the
 * customer leaves nothing in them.
 */
import { showId } from '@parley/contracts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Notices } from '../../../identity/notices/index.ts'
import type { RuleInForce } from '../priority-rule.ts'
import type { MatchedMessage } from './matched-message.ts'
import { countNotified, emailsOfMembers } from './matches.store.ts'

const HOUR = 3_600_000
/** A workspace sends a limited number of mails a day. One conversation must not use them up. */
const MAILED_PER_HOUR = 5

export async function notifyPeople(
  notices: Notices,
  work: TimedScope,
  { conversationId }: MatchedMessage,
  rules: readonly RuleInForce[],
): Promise<void> {
  if (rules.length === 0) return
  const notify = rules.map(({ actions }) => actions.notify!)
  const memberIds = [...new Set(notify.flatMap(({ member_ids }) => member_ids))]
  const before = await countNotified(work, conversationId, new Date(work.now.getTime() - HOUR))
  const isMailed = before < MAILED_PER_HOUR
  const names = rules.map(({ name }) => name).join(', ')
  const shown = showId('conversation', conversationId)
  await notices.tell(
    work,
    {
      kind: 'priority_rule.matched',
      severity: 'error',
      title: `Priority rule: ${names}`,
      detail: `A customer wrote something that needs a person at once. Open the conversation ${shown}.`,
      subject: { type: 'conversation', id: conversationId },
    },
    {
      owner: isMailed && notify.some(({ owner }) => owner),
      emails: isMailed && memberIds.length > 0 ? await emailsOfMembers(work, memberIds) : [],
    },
  )
}
