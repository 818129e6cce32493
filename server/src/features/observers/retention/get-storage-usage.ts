/** Shows how much each group of growing tables grew in the last day, and how long it is kept. */
import type { StorageUsage } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { GROWING, RETENTION_GROUPS, type Retention } from './growing-tables.ts'
import { rowsSince, type TableSize, tableSizes } from './usage.store.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Used for a table that is not analysed yet or is too small. */
const USUAL_ROW_BYTES = 1000
const FEWEST_ROWS = 100

export const getStorageUsage =
  (retention: Retention): Handler<'storage.usage'> =>
  async (context) => {
    const since = new Date(context.now.getTime() - DAY_MS)
    const counted = await rowsSince(context, since)
    return {
      measured_at: context.now.toISOString(),
      ...usageOf(counted, await tableSizes(context.transaction), retention),
    }
  }

/** Rows added in a day by group, and their bytes. */
export function usageOf(
  counted: Readonly<Record<string, number>>,
  sizes: readonly TableSize[],
  retention: Retention,
): Omit<StorageUsage, 'measured_at'> {
  const rowBytes = new Map(sizes.map((size) => [size.name, rowBytesOf(size)]))
  const groups = RETENTION_GROUPS.map((group) => {
    const tables = GROWING[group].map((name) => ({
      rows: counted[name] ?? 0,
      bytes: Math.round((counted[name] ?? 0) * (rowBytes.get(name) ?? USUAL_ROW_BYTES)),
    }))
    const period = retention[group]
    return {
      group,
      kept_for_hours: period === null ? null : period / HOUR_MS,
      rows_last_day: sum(tables.map(({ rows }) => rows)),
      bytes_last_day: sum(tables.map(({ bytes }) => bytes)),
    }
  })
  return {
    groups,
    rows_last_day: sum(groups.map((each) => each.rows_last_day)),
    bytes_last_day: sum(groups.map((each) => each.bytes_last_day)),
  }
}

function rowBytesOf({ total_bytes, rows_estimated }: TableSize): number {
  return rows_estimated < FEWEST_ROWS ? USUAL_ROW_BYTES : total_bytes / rows_estimated
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
