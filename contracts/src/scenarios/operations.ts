import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { flag, pageInput, pageOf } from '../kit/page.ts'
import { runState, runTarget, scenarioResult, scenarioRun } from './run.ts'
import { scenario, scenarioDefinition } from './scenario.ts'

const fields = {
  name: z.string().trim().min(1).max(200).describe('Name of the scenario, for people.'),
  is_required: z
    .boolean()
    .describe(
      'True: the agent is published only when the scenario passes, and is changed through its draft.',
    ),
  times: z
    .number()
    .int()
    .min(1)
    .max(20)
    .describe('How often it is played in a run. It passes when it passes each time.'),
  definition: scenarioDefinition,
}

export const scenarioOperations = operations({
  'scenarios.list': {
    method: 'GET',
    path: '/v1/scenarios',
    scope: 'agents:read',
    summary: 'List scenarios, newest first.',
    input: z.object({
      ...pageInput,
      agent_id: id('agent').optional().describe('Only scenarios of this agent.'),
    }),
    output: pageOf(scenario),
  },
  'scenarios.get': {
    method: 'GET',
    path: '/v1/scenarios/{id}',
    scope: 'agents:read',
    summary: 'Read a scenario.',
    input: z.object({ id: id('scenario') }),
    output: scenario,
  },
  'scenarios.create': {
    method: 'POST',
    path: '/v1/scenarios',
    scope: 'agents:write',
    summary: 'Create a scenario: messages of a customer, and what must hold for the answers.',
    status: 201,
    errors: ['plan_limit'],
    input: z.object({
      agent_id: id('agent').describe('The agent that must pass it.'),
      name: fields.name,
      is_required: fields.is_required
        .default(false)
        .describe(
          'True: the agent is published only when the scenario passes, and is changed through its draft. Default: false.',
        ),
      times: fields.times
        .default(1)
        .describe('How often it is played in a run. It passes when it passes each time. Default: 1.'),
      definition: fields.definition,
    }),
    output: scenario,
  },
  'scenarios.update': {
    method: 'PATCH',
    path: '/v1/scenarios/{id}',
    scope: 'agents:write',
    summary: 'Change a scenario. A changed required scenario has to pass again before the next publication.',
    input: z.object({
      id: id('scenario'),
      name: fields.name.optional(),
      is_required: fields.is_required.optional(),
      times: fields.times.optional(),
      definition: fields.definition.optional(),
    }),
    output: scenario,
  },
  'scenarios.delete': {
    method: 'DELETE',
    path: '/v1/scenarios/{id}',
    scope: 'agents:write',
    summary: 'Delete a scenario. Results of runs stay.',
    status: 204,
    input: z.object({ id: id('scenario') }),
    output: z.null(),
  },
  'scenario_runs.list': {
    method: 'GET',
    path: '/v1/scenario-runs',
    scope: 'agents:read',
    summary: 'List runs, newest first.',
    input: z.object({
      ...pageInput,
      agent_id: id('agent').optional().describe('Only runs of this agent.'),
      state: runState.optional().describe('Only runs in this state.'),
    }),
    output: pageOf(scenarioRun),
  },
  'scenario_runs.get': {
    method: 'GET',
    path: '/v1/scenario-runs/{id}',
    scope: 'agents:read',
    summary: 'Read a run and how far it is.',
    input: z.object({ id: id('scenario_run') }),
    output: scenarioRun,
  },
  'scenario_runs.create': {
    method: 'POST',
    path: '/v1/scenario-runs',
    scope: 'agents:write',
    summary:
      'Play scenarios of an agent with its draft, its published settings or an earlier version. Nothing is sent to anybody; model calls cost what they cost.',
    status: 202,
    errors: ['conflict'],
    input: z.object({
      agent_id: id('agent').describe('The agent.'),
      target: runTarget
        .default('draft')
        .describe(
          'The settings to test. `draft`: as they would be published. `version`: those of `version`. Default: `draft`.',
        ),
      version: z
        .number()
        .int()
        .min(1)
        .max(1_000_000)
        .optional()
        .describe('Number of the version, with the target `version`. Default: none.'),
      scenario_ids: z
        .array(id('scenario'))
        .min(1)
        .max(500)
        .optional()
        .describe('Only these scenarios. Default: all of the agent.'),
      times: fields.times
        .optional()
        .describe('How often each is played. Default: the `times` of each scenario.'),
    }),
    output: scenarioRun,
  },
  'scenario_runs.cancel': {
    method: 'POST',
    path: '/v1/scenario-runs/{id}/cancel',
    scope: 'agents:write',
    summary: 'Stop a run. Results so far stay. A run that is over stays as it is.',
    input: z.object({ id: id('scenario_run') }),
    output: scenarioRun,
  },
  'scenario_runs.list_results': {
    method: 'GET',
    path: '/v1/scenario-runs/{id}/results',
    scope: 'agents:read',
    summary: 'List the results of a run: what was said, and what did not hold.',
    input: z.object({
      id: id('scenario_run'),
      ...pageInput,
      passed: flag.optional().describe('True: only those that passed. False: only those that failed.'),
    }),
    output: pageOf(scenarioResult),
  },
})
