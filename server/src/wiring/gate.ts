/** The gate as sending and delivery ask it: the same judgement, from what each has at hand. */
import { hasAddress, judgeContact, refusalOf } from '../features/contacts/contactability/index.ts'
import type { DeliveryDependencies, SendDependencies } from '../features/conversations/messages/index.ts'

/** At dispatch. A reason with an end only makes the message wait, so it does not refuse. */
export const refusalAtDispatch: DeliveryDependencies['refusal'] = (due, channel, now) => {
  const handle = {
    ...(due.phone ? { phone: due.phone } : {}),
    ...(due.provider_user_id ? { provider_user_id: due.provider_user_id } : {}),
    ...(due.visitor_id ? { visitor_id: due.visitor_id } : {}),
  }
  const { capabilities, simulatedClosedWindow } = channel.adapter
  const verdict = judgeContact({
    now,
    contact: due,
    has_address: hasAddress(channel.adapter.kind, handle),
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
    simulated_closed_window: simulatedClosedWindow?.(handle) === true,
    ...(due.content.type === 'template' ? { template: due.template } : {}),
  })
  const reason = refusalOf(verdict, due.content.type === 'template' ? 'template' : 'free_form')
  return reason ? { code: reason.code, message: reason.message } : undefined
}

/** At the API call. */
export const judgeAtCall: SendDependencies['judge'] = ({ contact, conversation, channel, template, now }) => {
  const phone = contact.identities.find((identity) => identity.kind === 'phone')?.value
  const userId = contact.identities.find((identity) => identity.kind === 'whatsapp_user')?.value
  const visitor = contact.identities.find((identity) => identity.kind === 'visitor')?.value
  const handle = {
    ...(phone ? { phone } : {}),
    ...(userId ? { provider_user_id: userId } : {}),
    ...(visitor ? { visitor_id: visitor } : {}),
  }
  const { capabilities, simulatedClosedWindow } = channel.adapter
  return judgeContact({
    now,
    contact,
    has_address: hasAddress(channel.adapter.kind, handle),
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
    simulated_closed_window: simulatedClosedWindow?.(handle) === true,
    ...(template ? { template } : {}),
  })
}
