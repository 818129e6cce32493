import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const template = z
  .object({
    id: id('template').describe('Id of the template in one language.'),
    channel_id: id('channel').describe('The channel whose account has the template.'),
    name: z
      .string()
      .describe('Name at the provider, which messages.send takes.')
      .meta({ examples: ['visit_soon'] }),
    language: z
      .string()
      .describe('Language of this version, as the provider writes it: `en_US`.')
      .meta({ examples: ['en_US'] }),
    category: z
      .enum(['marketing', 'utility', 'authentication', 'unknown'])
      .describe(
        'The category that the provider has approved, which decides the price. `unknown`: the provider uses another word.',
      ),
    status: z
      .string()
      .describe(
        'Whether it may be sent: only `approved` may. Others are `pending`, `rejected`, `paused`, `disabled`, …',
      )
      .meta({ examples: ['approved'] }),
    body: z.string().describe('Text of the message, with its placeholders.'),
    header: z
      .object({
        format: z
          .string()
          .describe('`text`, `image`, `video`, `document`, `location` or `gif`.')
          .meta({ examples: ['text'] }),
        text: z.string().optional().describe('Text of a header of the format `text`.'),
      })
      .nullable()
      .describe('The part above the text. Null: none.'),
    footer: z
      .string()
      .nullable()
      .describe('Line below the text. Null: none.')
      .meta({ examples: ['Reply STOP to unsubscribe.'] }),
    buttons: z
      .array(
        z.object({
          type: z
            .string()
            .describe(
              'The effect of a press, in the provider’s word: `quick_reply`, `url`, `phone_number`, `copy_code`, …',
            )
            .meta({ examples: ['quick_reply'] }),
          text: z
            .string()
            .describe('Words on the button.')
            .meta({ examples: ['I will come'] }),
          url: z.string().optional().describe('The address that the button opens, with its placeholder.'),
        }),
      )
      .describe('Buttons below the text, in order.'),
    variables: z
      .array(z.string())
      .describe('Names of the placeholders. A message must give a value for each.')
      .meta({ examples: [['1', '2']] }),
    reason: z
      .string()
      .nullable()
      .describe('Why the provider rejected it, in the provider’s words. Null: it gave none.')
      .meta({ examples: [null] }),
    synced_at: timestamp.describe('When it was last read from the provider.'),
  })
  .meta({ id: 'Template', description: 'A message text that the provider has approved, in one language.' })
export type Template = z.infer<typeof template>
