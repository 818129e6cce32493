/** A run: scenarios of an agent, played with one set of settings. */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'
import { turn } from '../turns/turn.ts'

export const runTarget = z.enum(['draft', 'published', 'version'])
export const runState = z.enum(['queued', 'running', 'passed', 'failed', 'cancelled'])

export const scenarioRun = z
  .object({
    id: id('scenario_run').describe('Id of the run.'),
    agent_id: id('agent').describe('The agent.'),
    target: runTarget.describe(
      'The settings that were tested: those of the draft, the published ones, or those of a version.',
    ),
    version: z
      .number()
      .int()
      .describe('The version that was tested, or that the draft was based on.')
      .meta({ examples: [4] }),
    state: runState.describe(
      'State of the run. `passed`: every scenario passed each time. `failed`: at least one did not.',
    ),
    scenarios: z
      .number()
      .int()
      .describe('Number of scenarios in the run.')
      .meta({ examples: [12] }),
    scenarios_failed: z
      .number()
      .int()
      .describe('Scenarios that failed so far.')
      .meta({ examples: [1] }),
    required_failed: z
      .number()
      .int()
      .describe('Those of them that are required.')
      .meta({ examples: [0] }),
    attempts: z
      .number()
      .int()
      .describe('Conversations that are played in all.')
      .meta({ examples: [96] }),
    attempts_done: z
      .number()
      .int()
      .describe('Conversations that were played.')
      .meta({ examples: [96] }),
    attempts_failed: z
      .number()
      .int()
      .describe('Those of them that failed.')
      .meta({ examples: [3] }),
    cost_micros: z
      .number()
      .int()
      .nullable()
      .describe('Cost of its model calls, in millionths of a US dollar. Null: a price is not known.'),
    created_at: timestamp.describe('When it was asked for.'),
    started_at: timestamp.nullable().describe('When it began. Null: it waits.'),
    finished_at: timestamp.nullable().describe('When it ended. Null: it has not ended.'),
  })
  .meta({ id: 'ScenarioRun', description: 'Scenarios of an agent, played with one set of settings.' })
export type ScenarioRun = z.infer<typeof scenarioRun>

export const scenarioFailure = z.object({
  message: z
    .number()
    .int()
    .nullable()
    .describe('The message after which it failed, from 1. Null: the conversation as a whole.')
    .meta({ examples: [1] }),
  rule: z
    .enum([
      'outcome',
      'required_words',
      'required_any_words',
      'forbidden_words',
      'called_tools',
      'forbidden_tools',
      'sources',
      'state',
      'error',
    ])
    .describe('The condition that does not hold. `error`: the agent gave no answer.'),
  text: z
    .string()
    .describe('The problem, in English.')
    .meta({ examples: ['The answer does not hold "₹650".'] }),
})
export type ScenarioFailure = z.infer<typeof scenarioFailure>

export const scenarioResult = z
  .object({
    scenario_id: id('scenario').describe('The scenario. It may have been deleted since.'),
    name: z.string().describe('Name of the scenario at the time of the run.'),
    is_required: z.boolean().describe('Whether it was required at the time of the run.'),
    attempt: z
      .number()
      .int()
      .describe('The number of the attempt, from 1.')
      .meta({ examples: [1] }),
    passed: z.boolean().describe('Whether every condition held.'),
    failures: z.array(scenarioFailure).describe('The conditions that did not hold. Empty: it passed.'),
    exchanges: z
      .array(
        z.object({
          customer: z.string().describe('The message of the customer.'),
          agent: z.string().nullable().describe('The answer. Null: the agent was silent.'),
          outcome: z
            .string()
            .describe('The outcome of the turn.')
            .meta({ examples: ['answered'] }),
          trace: turn.shape.trace,
        }),
      )
      .describe('The messages and answers in order, with how each answer came about.'),
    model: z
      .string()
      .describe('The model that gave the last answer.')
      .meta({ examples: ['built-in'] }),
    cost_micros: z
      .number()
      .int()
      .nullable()
      .describe('Cost of its model calls, in millionths of a US dollar. Null: a price is not known.'),
    duration_ms: z
      .number()
      .int()
      .describe('How long it took, in milliseconds.')
      .meta({ examples: [840] }),
    finished_at: timestamp.describe('When it ended.'),
  })
  .meta({ id: 'ScenarioResult', description: 'One scenario, played once.' })
export type ScenarioResult = z.infer<typeof scenarioResult>
