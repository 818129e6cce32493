/** Changes a scenario. Earlier passes do not count where its conditions change. */
import { isDeepStrictEqual } from 'node:util'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { presentScenario, type ScenarioRow } from './scenario.ts'
import { lockScenario, saveScenario } from './scenarios.store.ts'

export const updateScenario: Handler<'scenarios.update'> = async (context, { id, ...changes }) => {
  const row = await lockScenario(context, requireId('scenario', id))
  if (!row) throw notFound('scenario', id)
  const next: ScenarioRow = {
    ...row,
    name: changes.name ?? row.name,
    is_required: changes.is_required ?? row.is_required,
    times: changes.times ?? row.times,
    definition: changes.definition ?? row.definition,
    updated_at: context.now,
  }
  const isOther = next.times > row.times || !isDeepStrictEqual(next.definition, row.definition)
  const saved = { ...next, revision: row.revision + (isOther ? 1 : 0) }
  await saveScenario(context, saved)
  return presentScenario(saved)
}
