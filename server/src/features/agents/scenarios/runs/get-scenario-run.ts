/** Reads a run and how far it is. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireRun } from './require-run.ts'
import { presentRun } from './run.ts'

export const getScenarioRun: Handler<'scenario_runs.get'> = async (context, { id }) =>
  presentRun(await requireRun(context, id))
