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
): Pick<SendDependencies, 'initiativeOf' | 'initiativesOf' | 'initiated'> {
  const initiativesOf: SendDependencies['initiativesOf'] = async (
    work,
    { contacts, channel },
    initiative,
  ) => {
    const rules = (await readContactRules(work)) ?? null
    const { recipients_per_day } = channel
    const rows = contacts.map(({ id }) => ({ id, channel_id: channel.id, recipients_per_day, rules }))
    const counted = await countTouches(work, rows, { purpose: initiative.purpose, holds: true })
    return new Map(
      contacts.map((contact) => [
        contact.id,
        {
          ...initiativeFacts({ ...contact, rules, kind: channel.adapter.kind }, initiative),
          capped_until: counted.cappedUntil.get(contact.id) ?? null,
          tier_until: counted.tierUntil.get(contact.id) ?? null,
        },
      ]),
    )
  }
  return {
    initiativesOf,
    async initiativeOf(work, { contact, channel }, initiative) {
      const facts = await initiativesOf(work, { contacts: [contact], channel }, initiative)
      return facts.get(contact.id)!
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
