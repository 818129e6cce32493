/** Asks for a run of scenarios, which a worker plays. */
import { memberOf, OperationError, type Parsed } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireReference, unknownReference } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { chooseSettings, requireAgent } from '../../agents/index.ts'
import type { ScenarioRow } from '../scenario.ts'
import { scenariosOf } from '../scenarios.store.ts'
import { presentRun } from './run.ts'
import { findRun, insertRun } from './runs.store.ts'

/** Conversations of one run. */
const MOST_ATTEMPTS = 5_000

export const createScenarioRun =
  ({ wake }: Pick<Platform, 'wake'>): Handler<'scenario_runs.create'> =>
  async (context, input) => {
    const agent = await requireAgent(context, input.agent_id)
    const { settings, version } = await chooseSettings(context, agent, input)
    const chosen = choose(await scenariosOf(context, agent.id), input)
    const scenarios = chosen.map(({ id, name, revision, is_required, times, definition }) => ({
      id,
      name,
      revision,
      is_required,
      times: input.times ?? times,
      definition,
    }))
    const attempts = scenarios.reduce((total, { times }) => total + times, 0)
    if (attempts > MOST_ATTEMPTS) throw tooMany(attempts)
    const id = newId()
    await insertRun(context, {
      id,
      agent_id: agent.id,
      target: input.target,
      version,
      settings,
      scenarios,
      state: 'queued',
      attempts,
      member_id: memberOf(context.principal)?.id ?? null,
      created_at: context.now,
      started_at: null,
      finished_at: null,
    })
    context.transaction.afterCommit(() => wake.signal('scenario_runs'))
    return presentRun((await findRun(context, id))!)
  }

function choose(
  scenarios: readonly ScenarioRow[],
  { scenario_ids: shown }: Parsed<'scenario_runs.create'>,
): readonly ScenarioRow[] {
  if (scenarios.length === 0)
    throw new OperationError('conflict', {
      detail: 'The agent has no scenarios yet: create one with POST /v1/scenarios.',
    })
  if (!shown) return scenarios
  const wanted = shown.map((id, index) => {
    const path = ['scenario_ids', index]
    const uuid = requireReference('scenario', id, path)
    const found = scenarios.find((scenario) => scenario.id === uuid)
    if (!found) throw unknownReference('scenario', path)
    return found
  })
  return [...new Set(wanted)]
}

function tooMany(attempts: number): OperationError {
  return invalid(
    ['times'],
    `The run would play ${attempts} conversations, and ${MOST_ATTEMPTS} are the most: choose fewer scenarios or a smaller \`times\`.`,
  )
}

function invalid(path: string[], message: string): OperationError {
  return new OperationError('validation_failed', { fields: [{ path, rule: 'invalid', message }] })
}
