/** The gate as sending and delivery ask it: the same judgement, from what each has at hand. */

import { hasAddress, judgeContact, refusalOf } from '../features/contacts/contactability/index.ts'
import { firstIdentities } from '../features/contacts/contacts/index.ts'
import type { DeliveryDependencies, SendDependencies } from '../features/conversations/messages/index.ts'

/** At dispatch. A reason with an end only makes the message wait, so it does not refuse. */
export const refusalAtDispatch: DeliveryDependencies['refusal'] = (due, channel, now) => {
  const identities = {
    ...(due.phone ? { phone: due.phone } : {}),
    ...(due.whatsapp_user ? { whatsapp_user: due.whatsapp_user } : {}),
    ...(due.visitor ? { visitor: due.visitor } : {}),
  }
  const { capabilities, simulatedClosedWindow } = channel.adapter
  const verdict = judgeContact({
    now,
    contact: due,
    has_address: hasAddress(channel.adapter.kind, identities),
    channel: {
      status: channel.status,
      attention: null,
      paused_until: null,
      deleted_at: null,
      sandbox: capabilities.sandbox,
      ...(capabilities.reply_window_ms === undefined
        ? {}
        : { reply_window_ms: capabilities.reply_window_ms }),
    },
    window_expires_at: due.window_expires_at,
    last_inbound_at: due.last_inbound_at,
    simulated_closed_window: simulatedClosedWindow?.(identities) === true,
    ...(due.content.type === 'template' ? { template: due.template } : {}),
  })
  const reason = refusalOf(verdict, due.content.type === 'template' ? 'template' : 'free_form')
  return reason ? { code: reason.code, message: reason.message } : undefined
}

/** At the API call. */
export const judgeAtCall: SendDependencies['judge'] = ({ contact, conversation, channel, template, now }) => {
  const identities = firstIdentities(contact.identities)
  const { capabilities, simulatedClosedWindow } = channel.adapter
  return judgeContact({
    now,
    contact,
    has_address: hasAddress(channel.adapter.kind, identities),
    channel: {
      status: channel.status,
      attention: channel.attention,
      paused_until: null,
      deleted_at: null,
      sandbox: capabilities.sandbox,
      ...(capabilities.reply_window_ms === undefined
        ? {}
        : { reply_window_ms: capabilities.reply_window_ms }),
    },
    window_expires_at: conversation?.window_expires_at ?? null,
    last_inbound_at: conversation?.last_inbound_at ?? null,
    simulated_closed_window: simulatedClosedWindow?.(identities) === true,
    ...(template ? { template } : {}),
  })
}
