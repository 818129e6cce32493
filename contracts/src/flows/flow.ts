import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { flowDefinition } from './definition.ts'

/** A defect of a definition: it can be kept as a draft, and is not published. */
export const flowProblem = z
  .object({
    path: z
      .array(z.union([z.string(), z.number()]))
      .describe('Where it is in the definition.')
      .meta({ examples: [['steps', 1, 'next']] }),
    rule: z
      .string()
      .describe('The rule that is broken, as a code.')
      .meta({ examples: ['unknown_step'] }),
    message: z.string().describe('The defect, and how to mend it.'),
  })
  .meta({ id: 'FlowProblem', description: 'A defect of a flow’s definition.' })
export type FlowProblem = z.infer<typeof flowProblem>

export const flowVoice = z
  .object({
    gender: z
      .enum(['female', 'male', 'neutral'])
      .default('female')
      .describe('Gender of the voice. Default: `female`.'),
    provider: z
      .string()
      .trim()
      .min(1)
      .max(40)
      .nullable()
      .default(null)
      .describe('The speech provider, such as `google` or `elevenlabs`. Null: that of the installation.'),
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .describe('Name of the voice at the provider. Null: the provider’s usual one.'),
  })
  .describe('The voice that speaks. A simulated call has none.')
export type FlowVoice = z.infer<typeof flowVoice>

export const flowKind = z
  .enum(['survey', 'announcement', 'reminder', 'mixed'])
  .describe('The purpose of the flow: it asks, it tells, it reminds, or several of these.')

export const languageTag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'use a language tag such as en, hi-IN or hi-Latn')

export const flow = z
  .object({
    id: id('flow').describe('Id of the flow.'),
    name: z
      .string()
      .describe('Name of the flow.')
      .meta({ examples: ['Feedback after the visit'] }),
    kind: flowKind,
    language: languageTag.describe(
      'Language that is spoken where the contact’s own is not one of the flow’s.',
    ),
    languages: z
      .array(languageTag)
      .describe('Languages for which the texts of the draft have their own words, beside `language`.'),
    voice: flowVoice,
    model: z
      .string()
      .nullable()
      .describe(
        'The language model that helps to understand answers. Null: answers are read by rules alone.',
      ),
    instructions: z
      .string()
      .describe('Persona and rules for a model or a person who takes part in the call. May be empty.'),
    allow_interruptions: z.boolean().describe('Whether the contact may speak before a sentence has ended.'),
    definition: flowDefinition.describe('The draft: the steps as they were last saved.'),
    draft_version: z
      .number()
      .int()
      .describe('Number of the draft, from 1. Each save raises it, and a publication keeps it.'),
    metadata: z.record(z.string(), z.unknown()).describe('Your own data. No call uses it.'),
    problems: z.array(flowProblem).describe('Defects of the draft. Empty: it can be published.'),
    published_version: z
      .number()
      .int()
      .nullable()
      .describe('The version that new calls use. Null: none was published yet.'),
    has_unpublished_changes: z.boolean().describe('Whether the draft differs from the published version.'),
    published_at: timestamp.nullable().describe('When it was last published. Null: never.'),
    created_at: timestamp.describe('When it was created.'),
    updated_at: timestamp.describe('When it was last changed.'),
  })
  .meta({
    id: 'Flow',
    description: 'The script of calls: a draft, and versions that never change.',
  })
export type Flow = z.infer<typeof flow>

export const flowVersion = z
  .object({
    flow_id: id('flow').describe('The flow.'),
    version: z.number().int().describe('Number of the version, from 1.'),
    language: languageTag.describe(
      'Language that is spoken where the contact’s own is not one of the flow’s.',
    ),
    voice: flowVoice,
    model: z.string().nullable().describe('The language model of the version. Null: none.'),
    instructions: z.string().describe('Persona and rules. May be empty.'),
    allow_interruptions: z.boolean().describe('Whether the contact may speak before a sentence has ended.'),
    definition: flowDefinition.describe('The steps of this version. They never change.'),
    published_at: timestamp.describe('When it was published.'),
  })
  .meta({ id: 'FlowVersion', description: 'A published version of a flow. It never changes.' })
export type FlowVersion = z.infer<typeof flowVersion>

export const flowLine = z
  .object({
    speaker: z
      .enum(['agent', 'contact'])
      .describe('The side that speaks: the flow (`agent`) or the contact.'),
    text: z.string().describe('The words. Empty: silence.'),
    step_id: z.string().nullable().describe('The step of the flow. Null: the greeting.'),
  })
  .meta({ id: 'FlowLine', description: 'One thing that was said in a call.' })

export const flowSimulation = z
  .object({
    lines: z.array(flowLine).describe('Everything that was said, in order.'),
    language: languageTag.describe('The language that was spoken.'),
    ended: z
      .enum(['finished', 'transferred', 'no_answer_fits', 'waiting', 'too_many_steps'])
      .describe(
        'How it ended. `waiting`: the given answers were used up. `no_answer_fits`: the retries were, and the question names no other step. `too_many_steps`: the walk was stopped.',
      ),
    step_id: z.string().nullable().describe('The last step. Null: the greeting.'),
    answers: z.record(z.string(), z.unknown()).describe('The answers, by their names.'),
    outcome: z.string().nullable().describe('The outcome that an end step names. Null: none.'),
    transfer: z
      .object({
        phone: z.string().nullable().describe('The number. Null: a team.'),
        team_id: id('team').nullable().describe('The team. Null: a number.'),
      })
      .nullable()
      .describe('Where the call is transferred to. Null: nowhere.'),
    problems: z.array(flowProblem).describe('Defects of the definition that was walked.'),
  })
  .meta({ id: 'FlowSimulation', description: 'A walk through a flow, in text.' })
