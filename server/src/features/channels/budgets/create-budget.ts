/** Limits what messages may cost. The costs of the present period so far count. */
import { readId } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { unknownReference } from '../../../platform/operations/require-id.ts'
import { type BudgetRow, percentToTell, periodOf, presentBudget } from './budget.ts'
import { agentExists, insertBudget, lockUses, saveUses, spentSince } from './budgets.store.ts'

export const createBudget: Handler<'budgets.create'> = async (context, input) => {
  const { workspaceId, now } = context
  const agentId = input.agent_id === undefined ? null : readId('agent', input.agent_id)
  if (agentId === undefined || (agentId !== null && !(await agentExists(context, agentId))))
    throw unknownReference('agent', ['agent_id'])
  const row: BudgetRow = {
    workspace_id: workspaceId,
    id: newId(),
    name: input.name,
    agent_id: agentId,
    campaign_id: null,
    period: input.period,
    time_zone: input.time_zone,
    currency: input.currency,
    limit_micros: input.limit_micros,
    created_at: now,
    updated_at: now,
  }
  await insertBudget(context, row)
  const { startsOn, startedAt } = periodOf(row, now)
  const used = Math.max(0, await spentSince(context, row, startedAt))
  if (used > 0) {
    const key = { budget_id: row.id, starts_on: startsOn }
    await lockUses(context, [key])
    // The answer tells its author; nobody else needs to be told.
    await saveUses(context, [{ ...key, used_micros: used, told_percent: percentToTell(row, used, false) }])
  }
  return presentBudget(row, used, now)
}
