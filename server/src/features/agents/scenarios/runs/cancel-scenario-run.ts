/** Stops a run. Results so far stay. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireRun } from './require-run.ts'
import { presentRun } from './run.ts'
import { endRun } from './runs.store.ts'

export const cancelScenarioRun: Handler<'scenario_runs.cancel'> = async (context, { id }) => {
  const run = await requireRun(context, id)
  await endRun(context, run.id, 'cancelled')
  return presentRun(await requireRun(context, id))
}
