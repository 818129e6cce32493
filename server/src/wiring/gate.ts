/** The gate as sending and delivery ask it: the same judgement, from what each has at hand. */
import { gatherFacts, judgeContact, refusalOf } from '../features/contacts/contactability/index.ts'
import { firstIdentities } from '../features/contacts/contacts/index.ts'
import type { DeliveryDependencies, SendDependencies } from '../features/conversations/messages/index.ts'

/** At dispatch. A reason with an end only makes the message wait, so it does not refuse. */
export const refusalAtDispatch: DeliveryDependencies['refusal'] = (due, channel, now) => {
  const isTemplate = due.content.type === 'template'
  const verdict = judgeContact(
    gatherFacts({
      now,
      contact: due,
      identities: {
        ...(due.phone ? { phone: due.phone } : {}),
        ...(due.whatsapp_user ? { whatsapp_user: due.whatsapp_user } : {}),
        ...(due.visitor ? { visitor: due.visitor } : {}),
      },
      kind: channel.adapter.kind,
      adapter: channel.adapter,
      // The worker waits for the end of a pause itself, and shows a deleted channel as disabled.
      channel: { status: channel.status, attention: null, paused_until: null, deleted_at: null },
      window_expires_at: due.window_expires_at,
      last_inbound_at: due.last_inbound_at,
      ...(isTemplate ? { template: due.template } : {}),
    }),
  )
  const reason = refusalOf(verdict, isTemplate ? 'template' : 'free_form')
  return reason ? { code: reason.code, message: reason.message } : undefined
}

/** At the API call. A pause of the provider is no reason to refuse: the message waits. */
export const judgeAtCall: SendDependencies['judge'] = ({ contact, conversation, channel, template, now }) =>
  judgeContact(
    gatherFacts({
      now,
      contact,
      identities: firstIdentities(contact.identities),
      kind: channel.adapter.kind,
      adapter: channel.adapter,
      channel: {
        status: channel.status,
        attention: channel.attention,
        paused_until: null,
        deleted_at: null,
      },
      window_expires_at: conversation?.window_expires_at ?? null,
      last_inbound_at: conversation?.last_inbound_at ?? null,
      ...(template ? { template } : {}),
    }),
  )
