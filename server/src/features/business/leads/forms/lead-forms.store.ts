/** Every statement on lead forms and on the counting of their calls. */

import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'
import type { LeadFormRow } from './lead-form.ts'

export function findLeadForm(work: Scope<Session>, id: string): Promise<LeadFormRow | undefined> {
  return work.transaction.row<LeadFormRow>(sql`
    select f.* from lead_forms f where f.workspace_id = ${work.workspaceId} and f.id = ${id}`)
}

/** Of whichever workspace: the token is all that a page knows. */
export function findFormByToken(
  session: Session,
  token: string,
): Promise<{ workspace_id: string; id: string } | undefined> {
  return session.row<{ workspace_id: string; id: string }>(sql`
    select workspace_id, id from find_lead_form(${token})`)
}

export function leadFormsQuery(workspaceId: string): ListQuery {
  return { select: sql`select f.* from lead_forms f`, where: sql`f.workspace_id = ${workspaceId}` }
}

export async function insertLeadForm(tx: Transaction, form: LeadFormRow): Promise<void> {
  await tx.rows(sql`
    insert into lead_forms (workspace_id, id, name, token, fields, allowed_origins, redirect_url, country, created_at)
    values (${form.workspace_id}, ${form.id}, ${form.name}, ${form.token}, ${JSON.stringify(form.fields)},
      ${form.allowed_origins}, ${form.redirect_url}, ${form.country}, ${form.created_at})`)
}

export async function deleteLeadFormRow(work: Scope, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    delete from lead_forms where workspace_id = ${work.workspaceId} and id = ${id} returning id`)
  return row !== undefined
}

/** Counts a call, and answers with how many there were in the window. One statement: exact whoever calls meanwhile. */
export async function countCall(
  session: Session,
  form: { workspace_id: string; id: string },
  caller: string,
  windowStart: Date,
): Promise<number> {
  const row = await session.row<{ used: number }>(sql`
    insert into lead_form_calls as c (workspace_id, form_id, caller, window_start, used)
    values (${form.workspace_id}, ${form.id}, ${caller}, ${windowStart}, 1)
    on conflict (workspace_id, form_id, caller) do update set
      used = case when c.window_start = excluded.window_start then c.used + 1 else 1 end,
      window_start = excluded.window_start
    returning used`)
  return row!.used
}

/** Callers of windows that are over need no row any more. */
export async function forgetCallers(
  session: Session,
  form: { workspace_id: string; id: string },
  windowStart: Date,
): Promise<void> {
  await session.rows(sql`
    delete from lead_form_calls where workspace_id = ${form.workspace_id} and form_id = ${form.id}
       and window_start < ${windowStart}`)
}
