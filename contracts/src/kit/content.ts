/**
 * What a message can hold, whoever speaks and whichever channel carries it.
 * Channel adapters translate each kind to and from their provider; a kind that a channel does not declare
 * in its capabilities is refused before anything is sent.
 */
import { z } from 'zod'

export const mediaKind = z.enum(['image', 'video', 'audio', 'document', 'sticker'])
export type MediaKind = z.infer<typeof mediaKind>

export const textContent = z.object({
  type: z.literal('text'),
  text: z.string().min(1).max(4096),
  /** Ask the channel to show a preview of the first link. */
  preview_url: z.boolean().optional(),
})

/** A file. `url` is where the sender's file lies (outbound); inbound files have `attachment_id` once stored. */
export const mediaContent = z.object({
  type: z.literal('media'),
  kind: mediaKind,
  url: z.url({ protocol: /^https?$/ }).optional(),
  attachment_id: z.string().max(64).optional(),
  caption: z.string().max(1024).optional(),
  filename: z.string().max(240).optional(),
  mime_type: z.string().max(255).optional(),
  /** True for a voice note. */
  voice: z.boolean().optional(),
})

/** An approved message template by name. `variables` are keyed by placeholder: `{"1": "Asha"}` or `{"name": "Asha"}`. */
export const templateContent = z.object({
  type: z.literal('template'),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'use lower-case letters, digits and _ only'),
  language: z.string().min(2).max(15),
  variables: z.record(z.string().max(64), z.string().max(1024)).default({}),
  /** Link of the header's image, video or document, when the template has one. */
  header_media_url: z.url({ protocol: /^https?$/ }).optional(),
  /** Values of dynamic buttons, keyed by button index. */
  buttons: z.record(z.string().regex(/^\d$/), z.string().max(2000)).optional(),
})

export const buttonsContent = z.object({
  type: z.literal('buttons'),
  body: z.string().min(1).max(1024),
  header: z.string().max(60).optional(),
  footer: z.string().max(60).optional(),
  buttons: z
    .array(z.object({ id: z.string().min(1).max(256), title: z.string().min(1).max(20) }))
    .min(1)
    .max(3),
})

export const listContent = z.object({
  type: z.literal('list'),
  body: z.string().min(1).max(4096),
  header: z.string().max(60).optional(),
  footer: z.string().max(60).optional(),
  button: z.string().min(1).max(20),
  sections: z
    .array(
      z.object({
        title: z.string().max(24).optional(),
        rows: z
          .array(
            z.object({
              id: z.string().min(1).max(200),
              title: z.string().min(1).max(24),
              description: z.string().max(72).optional(),
            }),
          )
          .min(1)
          .max(10),
      }),
    )
    .min(1)
    .max(10),
})

export const linkButtonContent = z.object({
  type: z.literal('link_button'),
  body: z.string().min(1).max(1024),
  header: z.string().max(60).optional(),
  footer: z.string().max(60).optional(),
  label: z.string().min(1).max(20),
  url: z.url({ protocol: /^https?$/ }),
})

export const locationContent = z.object({
  type: z.literal('location'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().max(1000).optional(),
  address: z.string().max(1000).optional(),
  url: z.string().max(2000).optional(),
})

/** Contact cards, kept as the channel gives them. */
export const contactCardsContent = z.object({
  type: z.literal('contact_cards'),
  cards: z.array(z.record(z.string(), z.unknown())).max(257),
})

/** A reaction to an earlier message; no emoji takes the reaction back. */
export const reactionContent = z.object({
  type: z.literal('reaction'),
  /** Our id of the message reacted to, or the provider's where we do not know it. */
  message_id: z.string().max(512),
  emoji: z.string().max(32).optional(),
})

/** The customer pressed a button, chose a row or sent a form. Inbound only. */
export const replyContent = z.object({
  type: z.literal('reply'),
  kind: z.enum(['button', 'list', 'template_button', 'form', 'call_permission']),
  id: z.string(),
  title: z.string(),
  description: z.string().optional(),
  /** A form's fields, as the channel sends them (a parsed object, or the raw text when it is no JSON). */
  form: z.unknown().optional(),
})

export const orderContent = z.object({
  type: z.literal('order'),
  catalog_id: z.string(),
  text: z.string().optional(),
  items: z.array(
    z.object({ product_id: z.string(), quantity: z.number(), item_price: z.number(), currency: z.string() }),
  ),
})

/** Something the channel carries and we cannot show: kept raw, never dropped. Inbound only. */
export const unsupportedContent = z.object({
  type: z.literal('unsupported'),
  /** The provider's own word for it. */
  original_type: z.string(),
  reason: z.string().optional(),
})

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
  .meta({ id: 'Content' })
export type Content = z.infer<typeof content>
export type ContentType = Content['type']

/** What may be sent. */
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
  .meta({ id: 'OutboundContent' })
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
