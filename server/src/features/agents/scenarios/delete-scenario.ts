/** Deletes a scenario. Results of runs stay. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { removeScenario } from './scenarios.store.ts'

export const deleteScenario: Handler<'scenarios.delete'> = async (context, { id }) => {
  if (!(await removeScenario(context, requireId('scenario', id)))) throw notFound('scenario', id)
  return null
}
