import type { OutboundContent } from '@parley/contracts'
import { DeliveryError, type Identities, type OutboundMessage } from '../../kit/index.ts'
import { composeButtons, composeLinkButton, composeList } from './compose-interactive.ts'
import { composeTemplate } from './compose-template.ts'

/** The body of `POST /{phone number id}/messages`. */
export type SendRequest = { messaging_product: 'whatsapp'; type: string } & Record<string, unknown>

/**
 * Writes one message as Meta takes it. Throws DeliveryError `content_rejected`, `recipient_invalid` or
 * `template_unavailable` with what to fix, before anything leaves. `mediaId`: the file as Meta has it.
 */
export function composeSend(message: OutboundMessage, { mediaId }: { mediaId?: string } = {}): SendRequest {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...composeRecipient(message.to),
    ...composeContent(message, mediaId),
    ...(message.reply_to_provider_message_id !== undefined && {
      context: { message_id: message.reply_to_provider_message_id },
    }),
    // Comes back in every status: an answer lost on the way can still be matched with its message.
    biz_opaque_callback_data: message.message_id,
  }
}

/** Marks a message, and all before it, as read; typing shows until the next message or for 25 s. */
export function composeRead(wamid: string, typing: boolean): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: wamid,
    ...(typing && { typing_indicator: { type: 'text' } }),
  }
}

function composeRecipient(to: Identities): { to: string } | { recipient: string } {
  if (to.phone !== undefined) {
    // Without "+" Meta puts the business's own country code in front and may reach a stranger.
    if (/^\+[1-9]\d{6,14}$/.test(to.phone)) return { to: to.phone }
    throw new DeliveryError({
      code: 'recipient_invalid',
      message: `"${to.phone}" is no E.164 number such as +919812345678`,
    })
  }
  if (to.whatsapp_user !== undefined) return { recipient: to.whatsapp_user }
  throw new DeliveryError({
    code: 'recipient_invalid',
    message: 'the person has neither a phone number nor a WhatsApp user id',
  })
}

function composeContent(
  message: OutboundMessage,
  mediaId: string | undefined,
): { type: string } & Record<string, unknown> {
  const content = message.content
  switch (content.type) {
    case 'text':
      return {
        type: 'text',
        text: {
          body: content.text,
          ...(content.preview_url !== undefined && { preview_url: content.preview_url }),
        },
      }
    case 'media':
      return composeMedia(content, mediaId)
    case 'template':
      return { type: 'template', template: composeTemplate(content, message) }
    case 'buttons':
      return { type: 'interactive', interactive: composeButtons(content) }
    case 'list':
      return { type: 'interactive', interactive: composeList(content) }
    case 'link_button':
      return { type: 'interactive', interactive: composeLinkButton(content) }
    case 'location': {
      const { name, address } = content
      const coordinates = { latitude: degrees(content.latitude), longitude: degrees(content.longitude) }
      return {
        type: 'location',
        location: { ...coordinates, ...(name && { name }), ...(address && { address }) },
      }
    }
    case 'contact_cards':
      if (content.cards.length === 0) throw rejected('contact_cards holds no card')
      return { type: 'contacts', contacts: content.cards }
    case 'reaction':
      return {
        type: 'reaction',
        reaction: { message_id: reactedTo(message, content), emoji: content.emoji ?? '' },
      }
  }
}

/** Meta documents coordinates as texts. Eight decimals are a millimetre; a plain String() may give an exponent. */
function degrees(value: number): string {
  return value.toFixed(8).replace(/(?<![.0])\.?0+$/, '')
}

function reactedTo(
  message: OutboundMessage,
  content: Extract<OutboundContent, { type: 'reaction' }>,
): string {
  if (message.target_provider_message_id !== undefined) return message.target_provider_message_id
  if (content.message_id.startsWith('wamid.')) return content.message_id
  throw rejected(`the message ${content.message_id} has no WhatsApp id to react to`)
}

function composeMedia(
  content: Extract<OutboundContent, { type: 'media' }>,
  mediaId: string | undefined,
): { type: string } & Record<string, unknown> {
  const { kind, url, caption, filename, voice } = content
  if (mediaId === undefined && url === undefined)
    throw rejected('media needs a url that WhatsApp can fetch, or an uploaded file')
  if (caption !== undefined && (kind === 'audio' || kind === 'sticker'))
    throw rejected(`${kind} carries no caption: send the text as its own message`)
  const file = {
    ...(mediaId === undefined ? { link: url } : { id: mediaId }),
    ...(caption !== undefined && { caption }),
    ...(kind === 'document' && filename !== undefined && { filename }),
    // Shown with a waveform, and reported as `played`. Meta wants Ogg with Opus for it, and says so itself where it is not.
    ...(kind === 'audio' && voice === true && { voice }),
  }
  return { type: kind, [kind]: file }
}

function rejected(message: string): DeliveryError {
  return new DeliveryError({ code: 'content_rejected', message })
}
