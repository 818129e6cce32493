/** The parts of a template: what its author writes, and what the provider approves. */
import { z } from 'zod'

export const TEMPLATE_CATEGORIES = ['marketing', 'utility', 'authentication'] as const
export const HEADER_FORMATS = ['text', 'image', 'video', 'document', 'location', 'gif'] as const

export const templateHeader = z.object({
  format: z
    .enum(HEADER_FORMATS)
    .describe('`text`, `image`, `video`, `document`, `location` or `gif`.')
    .meta({ examples: ['text'] }),
  text: z
    .string()
    .max(60)
    .optional()
    .describe('Text of a header of the format `text`. It may hold one placeholder.'),
  handle: z
    .string()
    .max(4000)
    .optional()
    .describe(
      'The example file of a picture, video or document: the `handle` that templates.upload returned. The provider keeps it for some days.',
    ),
  example_url: z
    .string()
    .max(4000)
    .optional()
    .describe('Where the provider shows the example file of an approved template. Only in answers.'),
})

const flow = z.object({
  id: z.string().max(64).optional().describe('Id of the flow at the provider. Give this or `name`.'),
  name: z.string().max(200).optional().describe('Name of the flow at the provider.'),
  action: z
    .enum(['navigate', 'data_exchange'])
    .optional()
    .describe('`navigate` opens `screen`; `data_exchange` asks your endpoint. Default: `navigate`.'),
  screen: z.string().max(200).optional().describe('The first screen. Required for `navigate`.'),
})
const oneTimePassword = z.object({
  type: z
    .enum(['copy_code', 'one_tap', 'zero_tap'])
    .describe('`copy_code` copies the code; `one_tap` and `zero_tap` pass it to your Android app.'),
  autofill_text: z.string().max(25).optional().describe('Words on the button of `one_tap`.'),
  apps: z
    .array(
      z.object({
        package_name: z.string().max(224).describe('Package name of your Android app.'),
        signature_hash: z.string().max(32).describe('Hash of the key that signs your app.'),
      }),
    )
    .max(5)
    .optional()
    .describe('The apps that may take the code. Required for `one_tap` and `zero_tap`.'),
  zero_tap_terms_accepted: z
    .boolean()
    .optional()
    .describe('That you accept the provider’s terms for `zero_tap`. Required there.'),
})

export const templateButton = z.object({
  type: z
    .string()
    .max(40)
    .describe(
      'The effect of a press: `quick_reply`, `url`, `phone_number`, `copy_code`, `flow`, `otp`, or another word of the provider.',
    )
    .meta({ examples: ['quick_reply'] }),
  text: z
    .string()
    .max(200)
    .default('')
    .describe('Words on the button. The provider sets those of `copy_code` itself.')
    .meta({ examples: ['I will come'] }),
  url: z
    .string()
    .max(2000)
    .optional()
    .describe(
      'The address that the button opens. It may end with one placeholder: `https://example.com/{{1}}`.',
    ),
  phone_number: z.string().max(20).optional().describe('The number that the button calls, E.164.'),
  flow: flow.optional().describe('The flow that the button opens.'),
  otp: oneTimePassword.optional().describe('How the button passes on a one-time code.'),
})

export const templateCard = z.object({
  header: templateHeader.describe('The picture or video of the card.'),
  body: z.string().max(160).optional().describe('Text of the card, with its placeholders.'),
  buttons: z.array(templateButton).max(2).default([]).describe('Buttons of the card.'),
})

/** The parts that an author writes. Each provider has rules of its own for them, which the server checks. */
export const templateParts = z.object({
  parameter_format: z
    .enum(['positional', 'named'])
    .describe('`positional`: {{1}}, {{2}}. `named`: {{first_name}}.'),
  header: templateHeader.nullable().describe('The part above the text. Null: none.'),
  body: z
    .string()
    .describe('Text of the message, with its placeholders.')
    .meta({ examples: ['Hello {{1}}, see you on {{2}}.'] }),
  footer: z
    .string()
    .nullable()
    .describe('Line below the text. Null: none.')
    .meta({ examples: ['Reply STOP to unsubscribe.'] }),
  buttons: z.array(templateButton).describe('Buttons below the text, in order.'),
  cards: z
    .array(templateCard)
    .describe('The cards of a carousel, which customers swipe through. Empty: it is no carousel.'),
  limited_time_offer: z
    .object({
      text: z
        .string()
        .describe('The name of the offer.')
        .meta({ examples: ['Expiring offer!'] }),
      has_expiration: z
        .boolean()
        .describe('True: the message shows how long the offer lasts, so each message says when it ends.'),
    })
    .nullable()
    .describe('The offer with a countdown. Null: none.'),
  one_time_password: z
    .object({
      security_recommendation: z.boolean().describe('Whether the text asks customers not to share the code.'),
      expires_in_minutes: z
        .number()
        .int()
        .nullable()
        .describe('After how many minutes the text says that the code expires. Null: it says nothing.'),
    })
    .nullable()
    .describe(
      'Of the category `authentication`, for which the provider writes the text itself. Null: of other categories.',
    ),
  examples: z
    .record(z.string(), z.string())
    .describe('An example value for each placeholder, which the provider’s review sees.')
    .meta({ examples: [{ 1: 'Asha', 2: 'Monday' }] }),
})
export type TemplateParts = z.infer<typeof templateParts>
export type TemplateHeader = z.infer<typeof templateHeader>
export type TemplateButton = z.infer<typeof templateButton>
export type TemplateCard = z.infer<typeof templateCard>

/** The same parts as input, each of them optional. */
export const templatePartsInput = {
  parameter_format: templateParts.shape.parameter_format
    .optional()
    .describe('`positional`: {{1}}, {{2}}. `named`: {{first_name}}. Default: as the text is written.'),
  header: templateHeader.nullable().optional().describe('The part above the text. Default: none.'),
  body: z
    .string()
    .max(1024)
    .optional()
    .describe('Text of the message, with its placeholders. The category `authentication` has none of yours.')
    .meta({ examples: ['Hello {{1}}, see you on {{2}}.'] }),
  footer: z
    .string()
    .max(60)
    .nullable()
    .optional()
    .describe('Line below the text. Default: none.')
    .meta({ examples: ['Reply STOP to unsubscribe.'] }),
  buttons: z.array(templateButton).max(10).optional().describe('Buttons below the text. Default: none.'),
  cards: z
    .array(templateCard)
    .max(10)
    .optional()
    .describe('The cards of a carousel, all with the same kind of header and buttons. Default: no carousel.'),
  limited_time_offer: z
    .object({
      text: z.string().min(1).max(16).describe('The name of the offer.'),
      has_expiration: z
        .boolean()
        .default(true)
        .describe('Whether the message shows how long the offer lasts. Default: true.'),
    })
    .nullable()
    .optional()
    .describe('An offer with a countdown. Only marketing. Default: none.'),
  one_time_password: z
    .object({
      security_recommendation: z
        .boolean()
        .default(true)
        .describe('Whether the text asks customers not to share the code. Default: true.'),
      expires_in_minutes: z
        .number()
        .int()
        .min(1)
        .max(90)
        .nullable()
        .default(null)
        .describe('After how many minutes the text says that the code expires. Default: it says nothing.'),
    })
    .nullable()
    .optional()
    .describe('Only of the category `authentication`. Default there: with the recommendation.'),
  examples: z
    .record(z.string().max(80), z.string().max(2000))
    .optional()
    .describe(
      'An example value for each placeholder, by the name of the variable. The provider’s review needs them; they are no data of a customer.',
    )
    .meta({ examples: [{ 1: 'Asha', 2: 'Monday' }] }),
}
