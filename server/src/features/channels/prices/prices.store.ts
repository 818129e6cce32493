/** Every statement on price lists. */
import type { PriceLine } from '@parley/contracts'
import { join, type Session, sql } from '../../../platform/database/index.ts'
import { storableJson } from '../../../platform/json/storable-json.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'

export interface PriceListRow {
  workspace_id: string
  id: string
  name: string
  provider: string
  currency: string
  /** A day, such as 2026-10-01. */
  valid_from: string
  source: string
  prices: PriceLine[]
  created_at: Date
}

const COLUMNS = sql`workspace_id, id, name, provider, currency, to_char(valid_from, 'YYYY-MM-DD') as valid_from, source,
  prices, created_at`

export function priceListsQuery(workspaceId: string, provider: string | undefined): ListQuery {
  const where = [sql`workspace_id = ${workspaceId}`]
  if (provider) where.push(sql`provider = ${provider}`)
  return { select: sql`select ${COLUMNS} from price_lists`, where: join(where, ' and ') }
}

export function findPriceList(work: Scope<Session>, id: string): Promise<PriceListRow | undefined> {
  return work.transaction.row<PriceListRow>(
    sql`select ${COLUMNS} from price_lists where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

/** All of them: the one that begins last first, and of two with the same day the newer one. */
export function readPriceLists(work: Scope<Session>): Promise<PriceListRow[]> {
  return work.transaction.rows<PriceListRow>(sql`
    select ${COLUMNS} from price_lists where workspace_id = ${work.workspaceId} order by price_lists.valid_from desc, id desc`)
}

export async function insertPriceList(work: Scope, row: Omit<PriceListRow, 'workspace_id'>): Promise<void> {
  await work.transaction.rows(sql`
    insert into price_lists (workspace_id, id, name, provider, currency, valid_from, source, prices, created_at)
    values (${work.workspaceId}, ${row.id}, ${row.name}, ${row.provider}, ${row.currency}, ${row.valid_from}::date, ${row.source},
            ${storableJson(row.prices)}::jsonb, ${row.created_at})`)
}

export async function deletePriceListRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from price_lists where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}
