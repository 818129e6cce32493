/** Lists the entries of the ledger of costs, the newest first. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { type CostEntryRow, presentCostEntry } from './cost-entry.ts'
import { costEntriesQuery } from './costs.store.ts'
import { readCostFilter } from './read-cost-filter.ts'

export const listCosts: Handler<'costs.list'> = (context, input) =>
  paginate(
    context.transaction,
    costEntriesQuery(readCostFilter(context, input, { isOpen: true })),
    input,
    (row: CostEntryRow) => presentCostEntry(row),
  )
