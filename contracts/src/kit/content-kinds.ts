/** Each kind of content that a message can hold. content.ts says which of them may be sent. */
import { z } from 'zod'

export const mediaKind = z.enum(['image', 'video', 'audio', 'document', 'sticker'])
export type MediaKind = z.infer<typeof mediaKind>

export const textContent = z.object({
  type: z.literal('text').describe('A text.'),
  text: z
    .string()
    .min(1)
    .max(4096)
    .describe('The text, at most 4,096 characters. Channels show line breaks; markup is the channel’s own.'),
  preview_url: z
    .boolean()
    .optional()
    .describe('True: ask the channel to show a preview of the first link. Default: false.'),
})

/** A file. Of a message to send, `url` says where it lies, or `attachment_id` which upload it is. */
export const mediaContent = z.object({
  type: z.literal('media').describe('A file: picture, video, sound, document or sticker.'),
  kind: mediaKind.describe(
    'How the channel shows the file. A provider may refuse a file that is not of this kind.',
  ),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Public address of the file, for a message that you send. The provider fetches it from there. Instead of `attachment_id`.',
    ),
  attachment_id: z
    .string()
    .max(64)
    .optional()
    .describe(
      'The file that attachments.upload returned, for a message that you send: instead of `url`, and in one message only. Of stored messages, attachments.download reads it.',
    ),
  caption: z
    .string()
    .max(1024)
    .optional()
    .describe('Text below the file, at most 1,024 characters. Not every kind of file can have one.'),
  filename: z.string().max(240).optional().describe('Name that the reader sees for a document.'),
  mime_type: z
    .string()
    .max(255)
    .optional()
    .describe('Content type of the file, such as `image/jpeg`, where the sender or the provider gave it.'),
  voice: z
    .boolean()
    .optional()
    .describe('True for a voice note: recorded in the chat, and not attached as a file.'),
})

const publicUrl = z.url({ protocol: /^https?$/ })
const variableValues = z.record(z.string().max(64), z.string().max(1024))
const buttonValues = z
  .record(z.string().regex(/^\d$/), z.string().max(2000))
  .describe(
    'Values of buttons that take one, keyed by the number of the button from 0: `{"0": "summer-26"}`.',
  )
const templatePlace = z.object({
  latitude: z.number().min(-90).max(90).describe('Degrees north.'),
  longitude: z.number().min(-180).max(180).describe('Degrees east.'),
  name: z.string().max(1000).optional().describe('Name of the place.'),
  address: z.string().max(1000).optional().describe('Address of the place.'),
})

/** An approved message template by name. `variables` are keyed by placeholder: `{"1": "Asha"}` or `{"name": "Asha"}`. */
export const templateContent = z.object({
  type: z
    .literal('template')
    .describe('A message template that the provider has approved. It may be sent outside the reply window.'),
  name: z
    .string()
    .regex(/^[a-z0-9_]{1,512}$/, 'use lower-case letters, digits and _ only')
    .describe('Name of the template at the provider, such as `visit_soon`: see templates.list.'),
  language: z
    .string()
    .min(2)
    .max(15)
    .default('auto')
    .describe(
      'Language of the template as the provider writes it, such as `en` or `en_US`. `auto`: the contact’s language where the template has it, else the first of the channel’s `template_languages`. Stored messages name the language that was chosen. Default: `auto`.',
    ),
  variables: variableValues
    .default({})
    .describe(
      'A value for each placeholder of the template: `{"1": "Asha"}` or `{"name": "Asha"}`. Exactly those that the template has. Default: none.',
    ),
  header_media_url: publicUrl
    .optional()
    .describe(
      'Public address of the header’s picture, video or document. Required where the template has such a header.',
    ),
  header_location: templatePlace
    .optional()
    .describe(
      'The place of a header of the format `location`. Required where the template has such a header.',
    ),
  buttons: buttonValues.optional(),
  offer_expires_at: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('When a limited-time offer ends. Required where the template shows a countdown.'),
  carousel: z
    .array(
      z.object({
        header_media_url: publicUrl.describe('Public address of the card’s picture or video.'),
        variables: variableValues
          .default({})
          .describe('A value for each placeholder of the card’s text. Default: none.'),
        buttons: buttonValues.optional(),
      }),
    )
    .max(10)
    .optional()
    .describe('The values of each card of a carousel, in order. Required where the template is one.'),
})

export const buttonsContent = z.object({
  type: z.literal('buttons').describe('A text with up to three buttons that send an answer.'),
  body: z.string().min(1).max(1024).describe('The text above the buttons.'),
  header: z.string().max(60).optional().describe('A line in bold above the text.'),
  footer: z.string().max(60).optional().describe('A line in small letters below the text.'),
  buttons: z
    .array(
      z.object({
        id: z
          .string()
          .min(1)
          .max(256)
          .describe(
            'Your own id of the button, which comes back with the press. Unique in the message; the contact does not see it.',
          ),
        title: z.string().min(1).max(20).describe('Words on the button, at most 20 characters.'),
      }),
    )
    .min(1)
    .max(3)
    .describe('One to three buttons. A press arrives as content of the type `reply`.'),
})

export const listContent = z.object({
  type: z.literal('list').describe('A text with a list that opens, to choose one row of.'),
  body: z.string().min(1).max(4096).describe('The text above the list.'),
  header: z.string().max(60).optional().describe('A line in bold above the text.'),
  footer: z.string().max(60).optional().describe('A line in small letters below the text.'),
  button: z
    .string()
    .min(1)
    .max(20)
    .describe('Words on the button that opens the list, at most 20 characters.'),
  sections: z
    .array(
      z.object({
        title: z
          .string()
          .max(24)
          .optional()
          .describe('Heading of the section. Required by WhatsApp where there are several sections.'),
        rows: z
          .array(
            z.object({
              id: z
                .string()
                .min(1)
                .max(200)
                .describe(
                  'Your own id of the row, which comes back with the choice. Unique in the message; the contact does not see it.',
                ),
              title: z.string().min(1).max(24).describe('Words of the row, at most 24 characters.'),
              description: z
                .string()
                .max(72)
                .optional()
                .describe('A second line in small letters, at most 72 characters.'),
            }),
          )
          .min(1)
          .max(10)
          .describe('Rows of the section. A choice arrives as content of the type `reply`.'),
      }),
    )
    .min(1)
    .max(10)
    .describe('Groups of rows. WhatsApp shows at most ten rows in all sections together.'),
})

export const linkButtonContent = z.object({
  type: z.literal('link_button').describe('A text with one button that opens an address.'),
  body: z.string().min(1).max(1024).describe('The text above the button.'),
  header: z.string().max(60).optional().describe('A line in bold above the text.'),
  footer: z.string().max(60).optional().describe('A line in small letters below the text.'),
  label: z.string().min(1).max(20).describe('Words on the button, at most 20 characters.'),
  url: z.url({ protocol: /^https?$/ }).describe('The address that the button opens.'),
})

export const locationContent = z.object({
  type: z.literal('location').describe('A place on the map.'),
  latitude: z.number().min(-90).max(90).describe('Degrees north of the equator, from -90 to 90 (WGS 84).'),
  longitude: z.number().min(-180).max(180).describe('Degrees east of Greenwich, from -180 to 180 (WGS 84).'),
  name: z.string().max(1000).optional().describe('Name of the place, such as a shop.'),
  address: z.string().max(1000).optional().describe('Postal address, in one line.'),
  url: z
    .string()
    .max(2000)
    .optional()
    .describe('Address of a page about the place, where the sender’s app gave one.'),
})

/** Contact cards, kept as the channel gives them. */
export const contactCardsContent = z.object({
  type: z.literal('contact_cards').describe('Address book entries that somebody shares.'),
  cards: z
    .array(z.record(z.string(), z.unknown()))
    .max(257)
    .describe(
      'The entries, in the fields of the channel: on WhatsApp `name`, `phones`, `emails`, `org`, … WhatsApp takes at most 257.',
    ),
})

/** A reaction to an earlier message; no emoji takes the reaction back. */
export const reactionContent = z.object({
  type: z.literal('reaction').describe('A reaction to an earlier message.'),
  message_id: z
    .string()
    .max(512)
    .describe(
      'Id of the message that it reacts to. The provider’s own id where that message is not known here.',
    ),
  emoji: z.string().max(32).optional().describe('The emoji. Absent or empty: the reaction is taken back.'),
})

/** The customer pressed a button, chose a row or sent a form. Inbound only. */
export const replyContent = z.object({
  type: z
    .literal('reply')
    .describe('The contact pressed a button, chose a row or sent a form. Received only.'),
  kind: z
    .enum(['button', 'list', 'template_button', 'form', 'call_permission'])
    .describe(
      'The element that the contact used: a button, a row of a list, a button of a template, a form, or the answer to a request to call.',
    ),
  id: z.string().describe('Your own id of the button or row. Of a template’s button, its payload.'),
  title: z.string().describe('Words on the button or row, as the contact saw them.'),
  description: z.string().optional().describe('Second line of the chosen row, where it has one.'),
  form: z
    .unknown()
    .optional()
    .describe('Fields of a form, as the channel sends them: an object, or the raw text where it is no JSON.'),
})

export const orderContent = z.object({
  type: z.literal('order').describe('The contact ordered from a catalogue. Received only.'),
  catalog_id: z.string().describe('Id of the catalogue at the provider.'),
  text: z.string().optional().describe('The text of the contact beside the order.'),
  items: z
    .array(
      z.object({
        product_id: z.string().describe('Your id of the product in the catalogue.'),
        quantity: z.number().describe('How many of it.'),
        item_price: z.number().describe('Price of one, in the currency’s main unit: 499.5 is ₹499.50.'),
        currency: z.string().describe('ISO 4217 code of the currency, such as `INR`.'),
      }),
    )
    .describe('The ordered products.'),
})

/** Something the channel carries and we cannot show: kept raw, never dropped. Inbound only. */
export const unsupportedContent = z.object({
  type: z
    .literal('unsupported')
    .describe(
      'Something that the channel carries and Parley cannot show. It is kept raw in the ledger. Received only.',
    ),
  original_type: z.string().describe('The provider’s own word for it, such as `poll`.'),
  reason: z.string().optional().describe('Why it could not be read, where the provider says.'),
})
