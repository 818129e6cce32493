/** A template as a customer sees it. */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { HEADER_FORMATS } from './parts.ts'

const shownHeader = z.object({
  format: z.enum(HEADER_FORMATS).describe('`text`, `image`, `video`, `document`, `location` or `gif`.'),
  text: z.string().nullable().describe('The text, with its value in its place. Null: another format.'),
  media_url: z
    .string()
    .nullable()
    .describe('The file: yours, or else the example of the template. Null: none is known.'),
  location: z
    .object({
      latitude: z.number().describe('Degrees north.'),
      longitude: z.number().describe('Degrees east.'),
      name: z.string().optional().describe('Name of the place.'),
      address: z.string().optional().describe('Address of the place.'),
    })
    .nullable()
    .describe('The place of a header of the format `location`. Null: another format, or none was given.'),
})
const shownButton = z.object({
  type: z
    .string()
    .describe('The effect of a press.')
    .meta({ examples: ['url'] }),
  text: z
    .string()
    .describe('Words on the button.')
    .meta({ examples: ['See your order'] }),
  url: z.string().nullable().describe('The address that it opens. Null: it opens none.'),
  phone_number: z.string().nullable().describe('The number that it calls. Null: it calls none.'),
  code: z.string().nullable().describe('The code that it copies. Null: it copies none.'),
})
const shown = {
  body: z
    .string()
    .describe('The text, with the values in their places.')
    .meta({ examples: ['Hello Asha, see you on Monday.'] }),
  buttons: z.array(shownButton).describe('The buttons, in order.'),
}

export const templatePreview = z
  .object({
    template_id: id('template').describe('The template that is shown: the variant in the language chosen.'),
    language: z
      .string()
      .describe('The language chosen, as the provider writes it.')
      .meta({ examples: ['en'] }),
    sendable: z
      .boolean()
      .describe('Whether this message may be sent as it is: approved, and every value fits.'),
    header: shownHeader.nullable().describe('The part above the text. Null: none.'),
    ...shown,
    footer: z.string().nullable().describe('Line below the text. Null: none.'),
    limited_time_offer: z
      .object({
        text: z.string().describe('The name of the offer.'),
        expires_at: z.string().nullable().describe('When it ends. Null: it was not given, or does not end.'),
      })
      .nullable()
      .describe('The offer with its countdown. Null: none.'),
    cards: z
      .array(z.object({ header: shownHeader.describe('The picture or video of the card.'), ...shown }))
      .describe('The cards of a carousel. Empty: it is none.'),
    filled_from_examples: z
      .array(z.string())
      .describe('Placeholders without a value, which are shown with their example.')
      .meta({ examples: [[]] }),
    problems: z
      .array(
        z.object({
          path: z.array(z.union([z.string(), z.number()])).describe('The value, as messages.send names it.'),
          rule: z
            .string()
            .describe('The broken rule.')
            .meta({ examples: ['required'] }),
          message: z.string().describe('The problem, and how to fix it.'),
        }),
      )
      .describe('Everything for which messages.send would refuse these values. Empty: they fit.'),
    languages: z
      .array(
        z.object({
          language: z
            .string()
            .describe('A language of this template.')
            .meta({ examples: ['hi'] }),
          template_id: id('template').describe('The template in it.'),
          status: z
            .string()
            .describe('Its status: only `approved` can be chosen.')
            .meta({ examples: ['approved'] }),
          chosen_by: z
            .enum(['contact', 'channel', 'remaining'])
            .describe(
              '`contact`: it is the contact’s language. `channel`: the channel’s `template_languages` name it. `remaining`: neither does.',
            ),
        }),
      )
      .describe(
        'The variants in the order in which `language: auto` tries them. The first approved one is sent.',
      ),
  })
  .meta({ id: 'TemplatePreview', description: 'A template as a customer would see it.' })
export type TemplatePreview = z.infer<typeof templatePreview>
