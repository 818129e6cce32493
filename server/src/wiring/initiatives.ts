/** Messages that a business begins by itself, as sending asks about them and reports them. */
import {
  countTouches,
  initiativeFacts,
  readContactRules,
  recordTouches,
} from '../features/contacts/contactability/index.ts'
import type { SendDependencies } from '../features/conversations/messages/index.ts'
import type { Announce } from './announcements.ts'

export function initiativesThrough(
  announce: Pick<Announce, 'do_not_disturb_ignored'>,
): Pick<SendDependencies, 'initiativeOf' | 'initiated'> {
  return {
    async initiativeOf(work, { contact, channel }, initiative) {
      const rules = (await readContactRules(work)) ?? null
      const row = { ...contact, rules, kind: channel.adapter.kind }
      const counted = await countTouches(
        work,
        [{ id: contact.id, channel_id: channel.id, recipients_per_day: channel.recipients_per_day, rules }],
        { purpose: initiative.purpose, holds: true },
      )
      return {
        ...initiativeFacts(row, initiative),
        capped_until: counted.cappedUntil.get(contact.id) ?? null,
        tier_until: counted.tierUntil,
      }
    },
    async initiated(work, messages) {
      await recordTouches(
        work,
        messages.map(({ id, contactId, channelId, initiative }) => ({
          ...{ id, contactId, channelId },
          kind: 'message' as const,
          purpose: initiative.purpose,
        })),
      )
      for (const { id, contactId, initiative, requestId } of messages) {
        const { ignores_do_not_disturb: author } = initiative
        if (!author) continue
        await announce.do_not_disturb_ignored(work, { messageId: id, contactId, author, requestId })
      }
    },
  }
}
