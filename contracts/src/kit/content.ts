/**
 * The content of a message, for every sender and every channel.
 * Channel adapters translate each kind to and from their provider; a kind that a channel does not declare
 * in its capabilities is refused before anything is sent.
 */
import { z } from 'zod'
import {
  buttonsContent,
  contactCardsContent,
  linkButtonContent,
  listContent,
  locationContent,
  mediaContent,
  orderContent,
  reactionContent,
  replyContent,
  templateContent,
  textContent,
  unsupportedContent,
} from './content-kinds.ts'

/** Everything a message may hold. */
export const content = z
  .discriminatedUnion('type', [
    textContent,
    mediaContent,
    templateContent,
    buttonsContent,
    listContent,
    linkButtonContent,
    locationContent,
    contactCardsContent,
    reactionContent,
    replyContent,
    orderContent,
    unsupportedContent,
  ])
  .meta({ id: 'Content', description: 'Everything that a message may hold, told apart by `type`.' })
export type Content = z.infer<typeof content>
export type ContentType = Content['type']

/** Content that may be sent. */
export const outboundContent = z
  .discriminatedUnion('type', [
    textContent,
    mediaContent,
    templateContent,
    buttonsContent,
    listContent,
    linkButtonContent,
    locationContent,
    contactCardsContent,
    reactionContent,
  ])
  .meta({ id: 'OutboundContent', description: 'Everything that may be sent, told apart by `type`.' })
export type OutboundContent = z.infer<typeof outboundContent>

/** One line of text that stands for the content in lists, prompts and logs of what was said. */
export function plainText(value: Content): string {
  switch (value.type) {
    case 'text':
      return value.text
    case 'media':
      return value.caption ?? `[${value.voice ? 'voice note' : value.kind}]`
    case 'template':
      return `[template ${value.name}]`
    case 'buttons':
    case 'list':
    case 'link_button':
      return value.body
    case 'location':
      return `[location ${value.name ?? `${value.latitude},${value.longitude}`}]`
    case 'contact_cards':
      return '[contact card]'
    case 'reaction':
      return value.emoji ?? '[reaction removed]'
    case 'reply':
      return value.title
    case 'order':
      return value.text ?? `[order of ${value.items.length} products]`
    case 'unsupported':
      return `[unsupported: ${value.original_type}]`
  }
}
