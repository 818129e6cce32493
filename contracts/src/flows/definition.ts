import { z } from 'zod'
import { e164 } from '../kit/page.ts'
import { textByLanguage } from '../kit/text-by-language.ts'

const stepId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'use 1 to 40 lower-case letters, digits, - and _')
  .describe('Id of a step, which other steps name: up to 40 lower-case letters, digits, - and _.')
  .meta({ examples: ['ask_rating'] })

const next = stepId
  .nullable()
  .default(null)
  .describe('The step that follows. Null: the call ends here. Default: null.')

const spokenText = z.string().trim().min(1).max(2000)

/** A text that is spoken: the same in every language, or one for each. */
export const spoken = z
  .union([spokenText, textByLanguage])
  .describe(
    'The words that are spoken: one text, or one for each language. May hold {{contact.name}} and the other variables of the guide.',
  )
  .meta({ examples: ['Hello {{contact.first_name|there}}, this is Glow Salon.'] })
export type Spoken = z.infer<typeof spoken>

const answerName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'use 1 to 40 lower-case letters, digits and _, beginning with a letter')

const choiceOption = z.object({
  value: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('The value that is stored.')
    .meta({ examples: ['morning'] }),
  words: z
    .array(z.string().trim().min(1).max(100))
    .max(20)
    .default([])
    .describe('Other words that mean this option, in any language. The value itself always does.'),
})

/** The kind of answer that a question takes. */
export const expectedAnswer = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('yes_no').describe('The kind of answer. Yes or no.') }),
    z.object({
      kind: z.literal('number').describe('The kind of answer. A number.'),
      min: z.number().optional().describe('The lowest number that is taken. Default: any.'),
      max: z.number().optional().describe('The highest number that is taken. Default: any.'),
    }),
    z.object({
      kind: z.literal('choice').describe('The kind of answer. One of several options.'),
      options: z
        .array(choiceOption)
        .min(2)
        .max(20)
        .describe('The options, in the order of their keys 1, 2, 3 …'),
    }),
    z.object({ kind: z.literal('date').describe('The kind of answer. A date.') }),
    z.object({ kind: z.literal('text').describe('The kind of answer. Any words.') }),
  ])
  .describe(
    'The kind of answer: yes or no, a number, one of several options, a date, or any words. Keys of the telephone count too: 1 and 2 for yes and no, and the place of an option.',
  )
export type ExpectedAnswer = z.infer<typeof expectedAnswer>

const say = z.object({
  id: stepId,
  type: z.literal('say').describe('The kind of step. Speaks.'),
  text: spoken,
  next,
})

const ask = z.object({
  id: stepId,
  type: z.literal('ask').describe('The kind of step. Asks, and waits for the answer.'),
  text: spoken,
  answer: expectedAnswer,
  save_as: answerName
    .optional()
    .describe(
      'Name under which the answer is stored, as in {{answers.rating}}. Default: the id of the step, with _ for -.',
    ),
  retries: z
    .number()
    .int()
    .min(0)
    .max(5)
    .default(2)
    .describe(
      'How often the question is asked again when the answer is missing or does not fit. Default: 2.',
    ),
  retry_text: spoken.optional().describe('The words of the repeated question. Default: the question itself.'),
  silence_seconds: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(6)
    .describe('Seconds without a word after which there is no answer. Default: 6.'),
  next,
  next_by_answer: z
    .record(z.string().max(100), stepId.nullable())
    .default({})
    .describe(
      'The step that follows a certain answer, by `yes` and `no`, or by the value of an option. Null: the call ends there. Other answers go to `next`.',
    ),
  otherwise: stepId
    .nullable()
    .default(null)
    .describe(
      'The step that follows when no answer fits after all retries. Null: the call ends. Default: null.',
    ),
})

export const FLOW_OPERATORS = [
  'equals',
  'not_equals',
  'less_than',
  'at_most',
  'greater_than',
  'at_least',
  'contains',
  'is_set',
  'is_not_set',
] as const

const branchCase = z.object({
  variable: z
    .string()
    .min(1)
    .max(100)
    .describe('The variable that is compared, such as `answers.rating` or `contact.custom.plan`.')
    .meta({ examples: ['answers.rating'] }),
  operator: z.enum(FLOW_OPERATORS).describe('How it is compared. Words are compared without regard to case.'),
  value: z
    .union([z.string().max(500), z.number(), z.boolean()])
    .optional()
    .describe('The value that it is compared with. `is_set` and `is_not_set` need none.'),
  next: stepId.nullable().describe('The step that follows when this is true. Null: the call ends.'),
})

const branch = z.object({
  id: stepId,
  type: z.literal('branch').describe('The kind of step. Compares a variable.'),
  cases: z.array(branchCase).min(1).max(20).describe('Cases, of which the first that is true decides.'),
  otherwise: stepId
    .nullable()
    .default(null)
    .describe('The step that follows when no case is true. Null: the call ends. Default: null.'),
})

const transfer = z.object({
  id: stepId,
  type: z.literal('transfer').describe('The kind of step. Passes the call or the conversation on.'),
  text: spoken.optional().describe('The words before the transfer. Default: none.'),
  phone: e164.optional().describe('The number that the call is transferred to, E.164.'),
  team_id: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe(
      'The team that gets the conversation, so that a person goes on. Exactly one of `phone` and `team_id`.',
    ),
})

const end = z.object({
  id: stepId,
  type: z.literal('end').describe('The kind of step. Ends the call.'),
  text: spoken.optional().describe('The last words. Default: none.'),
  outcome: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .describe('A word for how the call went, which the call keeps. Default: none.')
    .meta({ examples: ['interested'] }),
})

export const flowStep = z.discriminatedUnion('type', [say, ask, branch, transfer, end])
export type FlowStep = z.infer<typeof flowStep>

/** The words and questions of a call, as steps that name each other. */
export const flowDefinition = z
  .object({
    greeting: spoken.describe('The first words, as soon as a person answers.'),
    steps: z
      .array(flowStep)
      .max(200)
      .default([])
      .describe(
        'The steps. The first one follows the greeting. Without steps the call ends after the greeting.',
      ),
    voicemail: z
      .object({ text: spoken.describe('The message that is left.') })
      .optional()
      .describe('The message for an answering machine. Default: none is left, and the call hangs up.'),
  })
  .meta({
    id: 'FlowDefinition',
    description: 'The words and questions of a call, as steps that name each other.',
  })
export type FlowDefinition = z.infer<typeof flowDefinition>
