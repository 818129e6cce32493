import { z } from 'zod'
import { timestamp } from '../kit/page.ts'

/** The values that a text can hold: when people are back, the name of the business, the name of the customer. */
export const TEXT_PLACEHOLDERS = ['when', 'business', 'name'] as const
export type TextPlaceholder = (typeof TEXT_PLACEHOLDERS)[number]

interface StandardTextKind {
  /** When it is sent. */
  sent: string
  /** The placeholders that a text may hold. */
  allowed: readonly TextPlaceholder[]
  /** Those of them that a text must hold. */
  required: readonly TextPlaceholder[]
}

const NONE = { allowed: [], required: [] } as const
const WHEN = { allowed: ['when'], required: ['when'] } as const

/** The sentences of the platform that the owner of a workspace may replace. */
export const STANDARD_TEXTS = {
  greeting: {
    sent: 'The customer only greets.',
    allowed: ['business', 'name'],
    required: [],
  },
  identity: {
    sent: 'The customer asks whether they write to a person or a machine.',
    allowed: ['business'],
    required: [],
  },
  thanks: { sent: 'The customer says thank you.', ...NONE },
  goodbye: { sent: 'The customer says goodbye.', ...NONE },
  acknowledgement: { sent: 'The customer only confirms something, such as “ok”.', ...NONE },
  refusal: { sent: 'The customer declines an offer.', ...NONE },
  unreadable: { sent: 'The message has no text that the agent can read, such as a picture.', ...NONE },
  unknown: { sent: 'The agent has no answer.', ...NONE },
  also_unknown: { sent: 'The agent has an answer to a part of the message only.', ...NONE },
  offer_person: { sent: 'The agent offers a person. A yes of the customer hands off.', ...NONE },
  handoff: { sent: 'The customer asked for a person, in business hours.', ...NONE },
  handoff_notice: {
    sent: 'A person takes over whom the customer did not ask for, in business hours.',
    ...NONE,
  },
  complaint: { sent: 'The customer complained, and a person takes over in business hours.', ...NONE },
  apology: { sent: 'Stands before `out_of_hours` after a complaint.', ...NONE },
  out_of_hours: { sent: 'A handoff out of hours, where it is known when people are back.', ...WHEN },
  out_of_hours_unknown: {
    sent: 'A handoff out of hours, where nothing is known of when people are back.',
    ...NONE,
  },
  message_wanted: {
    sent: 'The customer asked for a person out of hours, and the agent asks for a message. Stands before `message_question`.',
    ...WHEN,
  },
  message_wanted_unknown: {
    sent: 'As `message_wanted`, where nothing is known of when people are back.',
    ...NONE,
  },
  message_question: { sent: 'Asks for that message.', ...NONE },
  message_passed_on: { sent: 'The message that the customer left out of hours was passed on.', ...WHEN },
  message_passed_on_unknown: {
    sent: 'As `message_passed_on`, where nothing is known of when people are back.',
    ...NONE,
  },
  waiting: { sent: 'The customer writes again while they wait for a person, in business hours.', ...NONE },
  waiting_out_of_hours: {
    sent: 'The customer writes again while they wait for a person, out of hours.',
    ...WHEN,
  },
  waiting_out_of_hours_unknown: {
    sent: 'As `waiting_out_of_hours`, where nothing is known of when people are back.',
    ...NONE,
  },
} as const satisfies Record<string, StandardTextKind>
export type StandardTextKey = keyof typeof STANDARD_TEXTS

export const STANDARD_TEXT_KEYS = Object.keys(STANDARD_TEXTS) as [StandardTextKey, ...StandardTextKey[]]

/** The texts of the owner for one key. Without one for a language and without a default, the built-in wording counts. */
export interface OwnText {
  default: string | null
  /** By language tag. */
  languages: Readonly<Record<string, string>>
}

/** Everything that the owner of a workspace has replaced. */
export type OwnTexts = Readonly<Partial<Record<StandardTextKey, OwnText>>>

export const standardTextWords = z.string().trim().min(1).max(1000)

export const standardText = z
  .object({
    key: z
      .enum(STANDARD_TEXT_KEYS)
      .describe('Which text it is.')
      .meta({ examples: ['out_of_hours'] }),
    sent: z
      .string()
      .describe('When the platform or an agent says it.')
      .meta({ examples: ['A handoff out of hours, where it is known when people are back.'] }),
    placeholders: z
      .array(z.enum(TEXT_PLACEHOLDERS))
      .describe(
        'Placeholders that your text may hold, in braces: `{when}` is the day and hour at which people are back, `{business}` the name of the business, `{name}` that of the customer. A name that is not known is left out.',
      )
      .meta({ examples: [['when']] }),
    required_placeholders: z
      .array(z.enum(TEXT_PLACEHOLDERS))
      .describe('Those of them that your text must hold.')
      .meta({ examples: [['when']] }),
    built_in: z
      .record(z.string(), z.string())
      .describe('The built-in wording, by language tag.')
      .meta({ examples: [{ en: 'Our team is back on {when}.' }] }),
    default: z
      .string()
      .nullable()
      .describe(
        'Your text for every language that `languages` does not name. Null: the built-in wording of the customer’s language.',
      )
      .meta({ examples: ['We are back on {when}. In an emergency call 108.'] }),
    languages: z
      .record(z.string(), z.string())
      .describe('Your text by language tag: `en`, `hi`, `hi-Latn` or `mr`.')
      .meta({ examples: [{ 'hi-Latn': 'Hamari team {when} se phir available hogi.' }] }),
    updated_at: timestamp.nullable().describe('When your text was last changed. Null: never.'),
  })
  .meta({
    id: 'StandardText',
    description:
      'A sentence that the platform or an agent says by itself, with your wording and the built-in one.',
  })
export type StandardText = z.infer<typeof standardText>
