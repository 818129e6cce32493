/** Reads a scenario. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentScenario } from './scenario.ts'
import { findScenario } from './scenarios.store.ts'

export const getScenario: Handler<'scenarios.get'> = async (context, { id }) => {
  const row = await findScenario(context, requireId('scenario', id))
  if (!row) throw notFound('scenario', id)
  return presentScenario(row)
}
