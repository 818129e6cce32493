import type { AdapterContext, CustomerAction, InboundRequest, SimulatedContent } from '../../kit/index.ts'
import { SIGNATURE_HEADER } from '../wire/verify-webhook.ts'
import { type MetaWebhook, messageWebhook, sign, statusWebhook } from '../wire/write-webhook.ts'
import type { SandboxCredentials } from './credentials.ts'
import { sampleType } from './sample-media.ts'

/** Writes and signs what Meta would post when a customer acts, so that `receive` reads it as it reads Meta. */
export function simulate(
  action: CustomerAction,
  { credentials, now }: AdapterContext<SandboxCredentials>,
): InboundRequest {
  const { phone_number_id = '', phone, app_secret = '' } = credentials
  const address = { phone_number_id, ...(phone && { display_phone_number: phone.slice(1) }) }
  const webhook = write(action, { ...address, timestamp: now().getTime() / 1000 })
  const body = new TextEncoder().encode(JSON.stringify(webhook))
  return { method: 'POST', url: '/', headers: { [SIGNATURE_HEADER]: sign(body, app_secret) }, body }
}

function write(
  action: CustomerAction,
  envelope: { phone_number_id: string; display_phone_number?: string; timestamp: number },
): MetaWebhook {
  if (action.kind === 'call') throw new Error('the sandbox of WhatsApp takes no calls')
  const id = action.provider_message_id
  if (action.kind === 'read') {
    const { message_id, phone: recipient } = action
    return statusWebhook({ ...envelope, id, status: 'read', message_id, recipient })
  }
  const { from, content, upload_id, reply_to_provider_message_id: quoted } = action
  return messageWebhook({
    ...envelope,
    id,
    from: from.phone,
    name: from.name,
    message: {
      ...writeContent(content, upload_id ?? `sample-${id}`),
      ...(quoted && { context: { id: quoted } }),
    },
  })
}

function writeContent(content: SimulatedContent, mediaId: string): Record<string, unknown> {
  switch (content.type) {
    case 'text':
      return { type: 'text', text: { body: content.text } }
    case 'location': {
      const { type, ...location } = content
      return { type, location }
    }
    case 'media': {
      const { kind, caption, filename, voice } = content
      const file = { id: mediaId, mime_type: content.mime_type ?? sampleType(kind), caption, filename, voice }
      return { type: kind, [kind]: file }
    }
    case 'reply': {
      const { kind, id, title, description } = content
      if (kind === 'template_button') return { type: 'button', button: { payload: id, text: title } }
      const type = kind === 'list' ? 'list_reply' : 'button_reply'
      return { type: 'interactive', interactive: { type, [type]: { id, title, description } } }
    }
  }
}
