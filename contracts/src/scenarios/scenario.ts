/** A scenario: a conversation that an agent must handle, played as a test. */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { stringMap, timestamp } from '../kit/page.ts'

const words = z.array(z.string().trim().min(1).max(300)).max(50)

export const turnOutcome = z.enum(['answered', 'unknown_answer', 'handed_off', 'transferred', 'silent'])

export const expectation = z
  .object({
    outcomes: z
      .array(turnOutcome)
      .max(5)
      .default([])
      .describe('The answer must have one of these outcomes. Empty, the default: any.'),
    required_words: words
      .default([])
      .describe('Each of these must occur in what the agent says, whatever the case. Default: none.')
      .meta({ examples: [['₹650']] }),
    required_any_words: words
      .default([])
      .describe('At least one of these must occur. Default: none.')
      .meta({ examples: [['Monday', 'Mon']] }),
    forbidden_words: words
      .default([])
      .describe('None of these may occur. Default: none.')
      .meta({ examples: [['₹600']] }),
    called_tools: z
      .array(
        z.object({
          tool: z
            .string()
            .min(1)
            .max(100)
            .describe('Name of the tool.')
            .meta({ examples: ['create_booking'] }),
          arguments: z
            .record(z.string().max(100), z.unknown())
            .default({})
            .describe('Arguments that the call must have; others do not matter. Default: any.')
            .meta({ examples: [{ service: 'Haircut' }] }),
        }),
      )
      .max(20)
      .default([])
      .describe('Tools that must be called. Default: none.'),
    forbidden_tools: z
      .array(z.string().min(1).max(100))
      .max(50)
      .default([])
      .describe('Tools that may not be called. Default: none.'),
    sources: words
      .default([])
      .describe('Titles of documents that the answer must rest on. Default: any.')
      .meta({ examples: [['Price list']] }),
    state: z
      .record(z.string().max(100), z.unknown())
      .default({})
      .describe(
        'Values that the open booking or lead must hold; other fields do not matter. Default: anything.',
      )
      .meta({ examples: [{ request: { goal: 'book' } }] }),
  })
  .describe('Conditions for the answer. One that is left out is not checked.')
export type Expectation = z.infer<typeof expectation>

const EXAMPLE: Expectation = {
  outcomes: ['answered'],
  required_words: ['₹650'],
  required_any_words: [],
  forbidden_words: [],
  called_tools: [],
  forbidden_tools: [],
  sources: [],
  state: {},
}

export const scenarioMessage = z.object({
  text: z
    .string()
    .min(1)
    .max(4096)
    .describe('The message as the customer writes it.')
    .meta({ examples: ['What does a haircut cost?'] }),
  expect: expectation
    .prefault({})
    .describe('Conditions for the answer to this message.')
    .meta({ examples: [EXAMPLE] }),
})

export const scenarioDefinition = z
  .object({
    messages: z
      .array(scenarioMessage)
      .min(1)
      .max(50)
      .describe('The messages of the customer, in order. The agent answers each.'),
    expect: expectation
      .prefault({})
      .describe(
        'Conditions for all answers together: words in any of them, tools in any of them, the last outcome.',
      )
      .meta({ examples: [{ ...EXAMPLE, required_words: [] }] }),
    variables: stringMap
      .default({})
      .describe('Values for {{variables}} of the instructions, by name. Default: none.'),
    contact_name: z
      .string()
      .max(200)
      .nullable()
      .default(null)
      .describe('The name that the customer is known by. Null, the default: none.')
      .meta({ examples: ['Asha'] }),
    at: timestamp
      .nullable()
      .default(null)
      .describe(
        'The time at which it plays, so that dates mean the same in each run. Null, the default: now.',
      )
      .meta({ examples: ['2026-08-12T10:00:00.000Z'] }),
  })
  .describe('The conversation that is played.')
export type ScenarioDefinition = z.infer<typeof scenarioDefinition>

export const scenario = z
  .object({
    id: id('scenario').describe('Id of the scenario.'),
    agent_id: id('agent').describe('The agent that must pass it.'),
    name: z
      .string()
      .describe('Name of the scenario, for people.')
      .meta({ examples: ['Quotes the price of a haircut'] }),
    is_required: z
      .boolean()
      .describe(
        'Whether the agent is published only when it passes. Such an agent is changed through its draft.',
      ),
    times: z.number().int().describe('How often it is played in a run. It passes when it passes each time.'),
    definition: scenarioDefinition,
    created_at: timestamp.describe('When it was created.'),
    updated_at: timestamp.describe('When it was last changed.'),
  })
  .meta({ id: 'Scenario', description: 'A conversation that an agent must handle, played as a test.' })
export type Scenario = z.infer<typeof scenario>
