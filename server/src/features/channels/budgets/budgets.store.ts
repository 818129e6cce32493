/** Every statement on budgets, what is used of them, and what is set aside for messages and calls. */
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { BudgetRow, BudgetUse } from './budget.ts'

const COLUMNS = sql`workspace_id, id, name, agent_id, campaign_id, period, time_zone, currency, limit_micros, created_at, updated_at`

export function budgetsQuery(workspaceId: string): ListQuery {
  return { select: sql`select ${COLUMNS} from budgets`, where: sql`workspace_id = ${workspaceId}` }
}

export function findBudget(work: Scope<Session>, id: string): Promise<BudgetRow | undefined> {
  return work.transaction.row<BudgetRow>(
    sql`select ${COLUMNS} from budgets where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export function lockBudget(work: Scope, id: string): Promise<BudgetRow | undefined> {
  return work.transaction.row<BudgetRow>(
    sql`select ${COLUMNS} from budgets where workspace_id = ${work.workspaceId} and id = ${id} for no key update`,
  )
}

/** In the order in which their periods are locked. */
export function readBudgets(work: Scope<Session>): Promise<BudgetRow[]> {
  return work.transaction.rows<BudgetRow>(
    sql`select ${COLUMNS} from budgets where workspace_id = ${work.workspaceId} order by id`,
  )
}

export async function insertBudget(work: Scope, row: BudgetRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into budgets (workspace_id, id, name, agent_id, period, time_zone, currency, limit_micros, created_at, updated_at)
    values (${row.workspace_id}, ${row.id}, ${row.name}, ${row.agent_id}, ${row.period}, ${row.time_zone}, ${row.currency},
            ${row.limit_micros}, ${row.created_at}, ${row.updated_at})`)
}

export async function saveBudget(work: Scope, row: BudgetRow): Promise<void> {
  await work.transaction.rows(sql`
    update budgets set name = ${row.name}, limit_micros = ${row.limit_micros}, updated_at = ${row.updated_at}
     where workspace_id = ${row.workspace_id} and id = ${row.id}`)
}

export async function deleteBudgetRow(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from budgets where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
}

export async function agentExists(work: Scope<Session>, id: string): Promise<boolean> {
  const row = await work.transaction.row(
    sql`select 1 from agents where workspace_id = ${work.workspaceId} and id = ${id}`,
  )
  return row !== undefined
}

/** The budget of a campaign: made, or brought to the present limit. */
export async function saveCampaignBudget(
  work: TimedScope,
  row: Pick<BudgetRow, 'id' | 'name' | 'campaign_id' | 'currency' | 'limit_micros'>,
): Promise<void> {
  await work.transaction.rows(sql`
    insert into budgets (workspace_id, id, name, campaign_id, period, time_zone, currency, limit_micros, created_at, updated_at)
    values (${work.workspaceId}, ${row.id}, ${row.name}, ${row.campaign_id}, 'total', 'UTC', ${row.currency}, ${row.limit_micros},
            ${work.now}, ${work.now})
    on conflict (workspace_id, campaign_id) where campaign_id is not null
      do update set currency = excluded.currency, limit_micros = excluded.limit_micros, updated_at = excluded.updated_at`)
}

export async function deleteCampaignBudget(work: Scope, campaignId: string): Promise<void> {
  await work.transaction.rows(
    sql`delete from budgets where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId}`,
  )
}

export interface PeriodKey {
  budget_id: string
  starts_on: string
}

/** Without a lock. Periods in which nothing was used have no row. */
export function readUses(work: Scope<Session>, keys: readonly PeriodKey[]): Promise<BudgetUse[]> {
  return work.transaction.rows<BudgetUse>(sql`
    select p.budget_id, to_char(p.starts_on, 'YYYY-MM-DD') as starts_on, p.used_micros, p.told_percent
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (budget_id uuid, starts_on date)
      join budget_periods p on p.workspace_id = ${work.workspaceId} and p.budget_id = k.budget_id and p.starts_on = k.starts_on`)
}

/** Makes the rows that are missing, and holds all until the transaction ends. Ordered, so that no two claims wait for each other. */
export async function lockUses(work: Scope, keys: readonly PeriodKey[]): Promise<BudgetUse[]> {
  const [, uses] = await Promise.all([
    work.transaction.rows(sql`
      insert into budget_periods (workspace_id, budget_id, starts_on, used_micros)
      select ${work.workspaceId}, k.budget_id, k.starts_on, 0
        from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (budget_id uuid, starts_on date)
       order by k.budget_id, k.starts_on
      on conflict do nothing`),
    work.transaction.rows<BudgetUse>(sql`
      select p.budget_id, to_char(p.starts_on, 'YYYY-MM-DD') as starts_on, p.used_micros, p.told_percent
        from budget_periods p
        join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (budget_id uuid, starts_on date)
          on p.budget_id = k.budget_id and p.starts_on = k.starts_on
       where p.workspace_id = ${work.workspaceId}
       order by p.budget_id, p.starts_on for no key update of p`),
  ])
  return uses
}

export async function saveUses(work: Scope, uses: readonly BudgetUse[]): Promise<void> {
  await work.transaction.rows(sql`
    update budget_periods p set used_micros = u.used_micros, told_percent = u.told_percent
      from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb)
        as u (budget_id uuid, starts_on date, used_micros bigint, told_percent smallint)
     where p.workspace_id = ${work.workspaceId} and p.budget_id = u.budget_id and p.starts_on = u.starts_on`)
}

export interface Reservation extends PeriodKey {
  subject_id: string
  amount_micros: number
  /** Of a call that is on its way: a part of the amount may come back. */
  is_open_call: boolean
}

export function readReservations(
  work: Scope<Session>,
  subjectIds: readonly string[],
): Promise<Reservation[]> {
  return work.transaction.rows<Reservation>(sql`
    select subject_id, budget_id, to_char(starts_on, 'YYYY-MM-DD') as starts_on, amount_micros, is_open_call
      from budget_reservations where workspace_id = ${work.workspaceId} and subject_id = any (${[...subjectIds]}::uuid[])`)
}

/** By budget: the money of its calls that are on their way. A call that was forgotten since `since` is not one of them. */
export async function heldByCalls(
  work: Scope<Session>,
  keys: readonly PeriodKey[],
  since: Date,
): Promise<Map<string, number>> {
  const rows = await work.transaction.rows<{ budget_id: string; held: number }>(sql`
    select r.budget_id, sum(r.amount_micros)::bigint as held
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (budget_id uuid, starts_on date)
      join budget_reservations r on r.workspace_id = ${work.workspaceId} and r.budget_id = k.budget_id and r.starts_on = k.starts_on
       and r.is_open_call and r.reserved_at > ${since}
     group by r.budget_id`)
  return new Map(rows.map(({ budget_id, held }) => [budget_id, held]))
}

/** One that stands gets the present amount. */
export async function saveReservations(
  work: TimedScope,
  reservations: readonly Reservation[],
): Promise<void> {
  await work.transaction.rows(sql`
    insert into budget_reservations as b (workspace_id, subject_id, budget_id, starts_on, amount_micros, is_open_call, reserved_at)
    select ${work.workspaceId}, r.subject_id, r.budget_id, r.starts_on, r.amount_micros, r.is_open_call, ${work.now}
      from jsonb_to_recordset(${JSON.stringify(reservations)}::jsonb)
        as r (subject_id uuid, budget_id uuid, starts_on date, amount_micros bigint, is_open_call boolean)
     order by r.subject_id, r.budget_id
    on conflict (workspace_id, subject_id, budget_id)
      do update set amount_micros = excluded.amount_micros, is_open_call = excluded.is_open_call`)
}

/** The sum of the ledger for a budget since the start of its period. */
export async function spentSince(
  work: Scope<Session>,
  { currency, agent_id }: Pick<BudgetRow, 'currency' | 'agent_id'>,
  since: Date | null,
): Promise<number> {
  const row = await work.transaction.row<{ spent: number }>(sql`
    select coalesce(sum(amount_micros), 0)::bigint as spent from cost_entries
     where workspace_id = ${work.workspaceId} and currency = ${currency} and kind in ('message', 'correction', 'call')
       and (${agent_id}::uuid is null or agent_id = ${agent_id}::uuid)
       and (${since}::timestamptz is null or occurred_at >= ${since}::timestamptz)`)
  return row!.spent
}

/** Those that nothing can change any more. */
export async function deleteOldReservations(system: Session, before: Date): Promise<void> {
  await system.rows(sql`select delete_old_budget_reservations(${before})`)
}
