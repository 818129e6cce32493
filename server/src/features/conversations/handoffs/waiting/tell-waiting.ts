/**
 * Tells contacts who write while they wait for a person that their message is with people, in the transaction that stores the
 * message: once, also after a crash or an update that came twice (docs/decisions/waiting-contacts-hear-something.md).
 */
import { type Language, standardWords } from '@parley/language'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { hoursOfTeam, isOpen, opensAt } from '../../../identity/business-hours/index.ts'
import { lockConversation } from '../../conversations/index.ts'
import { announceToContact, mayAnnounce } from '../announce/announce-to-contact.ts'
import { languageOfContact } from '../summary/choose-language.ts'
import { readThread } from '../summary/thread.store.ts'
import { isPresent, isWaiting, mayTell, type Wait } from './waiting.ts'
import { readWaits, recordTold } from './waits.store.ts'

/** Messages of contacts have come in these conversations. They are stored, and the caller holds the locks. */
export type TellWaiting = (work: TimedScope, conversationIds: readonly string[]) => Promise<void>

export function tellWaitingWith(
  platform: Pick<Platform, 'wake'>,
  { writeMoment }: { writeMoment(at: Date, zone: string, language: Language): string },
): TellWaiting {
  async function tell(work: TimedScope, wait: Wait): Promise<void> {
    const { transaction, workspaceId, now } = work
    const hours = await hoursOfTeam(work, wait.team_id)
    const isOpenNow = isOpen(hours, now)
    if (!isWaiting(wait, isOpenNow)) return
    const thread = await readThread(work, wait.conversation_id)
    if (!mayAnnounce(thread, now)) return
    const language = languageOfContact(thread)
    const { handoff } = standardWords(language, thread.texts)
    const zone = thread.contact.time_zone ?? hours?.time_zone ?? 'UTC'
    const opens = isOpenNow ? null : opensAt(hours, now)
    const text = isOpenNow
      ? handoff.waiting
      : handoff.waitingClosed(opens && writeMoment(opens, zone, language))
    const conversation = (await lockConversation(work, wait.conversation_id))!
    await announceToContact(transaction, conversation, thread, { text, metadata: { about: 'waiting' } }, now)
    await recordTold(work, wait)
    transaction.afterCommit(() =>
      platform.wake.signal('outbox', { workspaceId, channelId: conversation.channel_id }),
    )
  }

  return async (work, conversationIds) => {
    const waits = await readWaits(work, conversationIds)
    const told = waits.filter((wait) => mayTell(wait, work.now) && !isPresent(wait, work.now))
    for (const wait of told) await tell(work, wait)
  }
}
