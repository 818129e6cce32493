/** Builds what Meta would send later about a message, so that a sandbox's statuses are read by the same code as real ones. */
import type { OutboundMessage, Update } from '../../kit/index.ts'
import { readStatus } from '../wire/read-status.ts'
import type { SandboxCredentials } from './credentials.ts'

/** Looks like Meta's and is the same for the same message, so that sending it again cannot look like a second message. */
export function sandboxWamid(messageId: string): string {
  return `wamid.${Buffer.from(`sandbox:${messageId}`).toString('base64')}`
}

export function statusUpdate(options: {
  message: OutboundMessage
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: Date
  credentials: SandboxCredentials
  error?: { code: number; title: string; details?: string }
}): Update {
  const { message, status, at, credentials, error } = options
  const item = {
    id: sandboxWamid(message.message_id),
    status,
    timestamp: String(Math.floor(at.getTime() / 1000)),
    ...(message.to.phone !== undefined && { recipient_id: message.to.phone.slice(1) }),
    ...(message.to.whatsapp_user !== undefined && { recipient_user_id: message.to.whatsapp_user }),
    biz_opaque_callback_data: message.message_id,
    ...((status === 'sent' || status === 'delivered') && { pricing: pricingOf(message) }),
    ...(error !== undefined && {
      errors: [
        {
          code: error.code,
          title: error.title,
          message: error.title,
          error_data: { details: error.details ?? 'Simulated by the sandbox.' },
        },
      ],
    }),
  }
  return readStatus(item, {
    field: 'messages',
    value: {
      messaging_product: 'whatsapp',
      metadata: {
        display_phone_number: credentials.phone?.slice(1),
        phone_number_id: credentials.phone_number_id,
      },
    },
    now: at,
  })
}

function pricingOf(message: OutboundMessage): Record<string, unknown> {
  const category = message.content.type === 'template' ? message.template?.category : 'service'
  return { billable: false, pricing_model: 'PMP', type: 'regular', category: category ?? 'service' }
}
