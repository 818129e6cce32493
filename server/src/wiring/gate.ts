/** The gate as sending and delivery ask it: the same judgement, from what each has at hand. */
import {
  capsAtDispatch,
  gatherFacts,
  initiativeFacts,
  judgeContact,
  refusalOf,
  waitOf,
} from '../features/contacts/contactability/index.ts'
import { firstIdentities } from '../features/contacts/contacts/index.ts'
import type {
  DeliveryDependencies,
  DueMessage,
  SendDependencies,
} from '../features/conversations/messages/index.ts'

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
      ...(due.initiative ? { initiative: initiativeOf(due, due.initiative, channel.adapter.kind) } : {}),
    }),
  )
  const content = isTemplate ? 'template' : 'free_form'
  const reason = refusalOf(verdict, content)
  if (reason) return { code: reason.code, message: reason.message }
  const waitUntil = due.initiative ? waitOf(verdict, content) : undefined
  return waitUntil && { waitUntil }
}

/** Without the caps, which `cappedAtDispatch` asks about for all messages of a claim together. */
function initiativeOf(due: DueMessage, initiative: NonNullable<DueMessage['initiative']>, kind: string) {
  const { phone, whatsapp_user } = due
  const identities = [
    ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
    ...(whatsapp_user ? [{ kind: 'whatsapp_user' as const, value: whatsapp_user }] : []),
  ]
  return initiativeFacts({ identities, time_zone: due.time_zone, rules: due.rules, kind }, initiative)
}

export const cappedAtDispatch: DeliveryDependencies['cappedUntil'] = (work, messages) =>
  capsAtDispatch(
    work,
    messages.flatMap(({ message_id: id, contact_id: contactId, rules, initiative }) =>
      initiative ? [{ id, contactId, rules, purpose: initiative.purpose }] : [],
    ),
  )

/** At the API call. A pause of the provider is no reason to refuse: the message waits. */
export const judgeAtCall: SendDependencies['judge'] = ({
  contact,
  conversation,
  channel,
  template,
  initiative,
  now,
}) =>
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
      ...(initiative ? { initiative } : {}),
    }),
  )
