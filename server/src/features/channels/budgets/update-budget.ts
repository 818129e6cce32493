/** Raises or lowers a budget, or gives it another name. Messages that were refused before are not sent by it. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Notices } from '../../identity/notices/index.ts'
import { percentToTell, periodOf, presentBudget } from './budget.ts'
import { lockBudget, lockUses, saveBudget, saveUses } from './budgets.store.ts'

export const updateBudget =
  (notices: Notices): Handler<'budgets.update'> =>
  async (context, input) => {
    const known = await lockBudget(context, requireId('budget', input.id))
    if (!known) throw notFound('budget', input.id)
    const row = {
      ...known,
      name: input.name ?? known.name,
      limit_micros: input.limit_micros ?? known.limit_micros,
      updated_at: context.now,
    }
    await saveBudget(context, row)
    const [use] = await lockUses(context, [
      { budget_id: row.id, starts_on: periodOf(row, context.now).startsOn },
    ])
    // With a higher limit the owner is told again when it is reached.
    const told = percentToTell(row, use!.used_micros, false)
    if (told < use!.told_percent) await notices.dismissAbout(context, row.id)
    await saveUses(context, [{ ...use!, told_percent: told }])
    return presentBudget(row, use!.used_micros, context.now)
  }
