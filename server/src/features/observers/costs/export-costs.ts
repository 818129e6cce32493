/** Sends the entries of the ledger of costs as CSV, with the names of the columns in the first line. */
import { type CsvValue, csvLine } from '../../../platform/csv/write-csv.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { tenantOf } from '../../../platform/operations/tenant-of.ts'
import { streamPages } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type CostEntryRow, presentCostEntry } from './cost-entry.ts'
import { costEntriesQuery } from './costs.store.ts'
import { readCostFilter } from './read-cost-filter.ts'

const AT_ONCE = 500

const COLUMNS = [
  'id',
  'kind',
  'occurred_at',
  'recorded_at',
  'amount_micros',
  'currency',
  'basis',
  'source',
  'category',
  'country',
  'provider',
  'price_source',
  'message_id',
  'turn_id',
  'conversation_id',
  'channel_id',
  'agent_id',
] as const

export const exportCosts =
  ({ database }: Pick<Platform, 'database'>): Handler<'costs.export'> =>
  async (context, input) => {
    const content = await streamPages<CostEntryRow>(database, tenantOf(context.principal), {
      query: costEntriesQuery(readCostFilter(context, input)),
      atOnce: AT_ONCE,
      head: csvLine([...COLUMNS]),
      write: (row) => csvLine(lineOf(row)),
      signal: context.signal,
    })
    const filename = `costs-${input.since.slice(0, 10)}.csv`
    return { mime_type: 'text/csv; charset=utf-8', filename, size: null, content }
  }

function lineOf(row: CostEntryRow): CsvValue[] {
  const entry = presentCostEntry(row)
  return COLUMNS.map((column) => entry[column])
}
