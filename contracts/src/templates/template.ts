import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { TEMPLATE_CATEGORIES, templateParts } from './parts.ts'

const category = z.enum([...TEMPLATE_CATEGORIES, 'unknown'])

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
    category: category.describe(
      'The category that the provider has approved, which decides the price. `unknown`: the provider uses another word.',
    ),
    pending_category: z
      .object({
        category: category.describe('The category that it gets.'),
        effective_at: timestamp.nullable().describe('When it gets it. Null: the provider did not say.'),
      })
      .nullable()
      .describe('The provider has announced that it will change the category. Null: it has not.'),
    status: z
      .string()
      .describe(
        'Whether it may be sent: only `approved` may. `draft`: the provider does not have it yet. Others are `pending`, `rejected`, `paused`, `disabled`, …',
      )
      .meta({ examples: ['approved'] }),
    reason: z
      .string()
      .nullable()
      .describe(
        'Why the provider rejected, paused or disabled it, in the provider’s words. Null: it gave none.',
      )
      .meta({ examples: [null] }),
    quality: z
      .string()
      .nullable()
      .describe(
        'How customers receive it, in the provider’s word: `green`, `yellow`, `red`. Null: not known.',
      )
      .meta({ examples: ['green'] }),
    ...templateParts.shape,
    variables: z
      .array(z.string())
      .describe(
        'Names of the placeholders of header, text and buttons. A message must give a value for each. Those of a card are numbered in the card.',
      )
      .meta({ examples: [['1', '2']] }),
    draft: templateParts
      .extend({ category: z.enum(TEMPLATE_CATEGORIES).describe('The category that it is submitted for.') })
      .nullable()
      .describe('A change that the provider has not accepted yet. Null: there is none.')
      .meta({ examples: [null] }),
    submission_error: z
      .string()
      .nullable()
      .describe('Why the last submission of the draft failed. Null: it did not fail.')
      .meta({ examples: [null] }),
    synced_at: timestamp.describe(
      'When it was last read from the provider; of a draft, when it was written.',
    ),
  })
  .meta({
    id: 'Template',
    description: 'A message text that the provider has approved or will review, in one language.',
  })
export type Template = z.infer<typeof template>
