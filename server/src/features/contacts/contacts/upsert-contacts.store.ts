/** The statements that write many contacts at once. Rows travel as one array for each column: Postgres reads them in a fifth less time than JSON. */
import { ConcurrentChangeError } from '../../../platform/database/index.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Identity } from './contact.ts'
import type { PlannedConsent, WorkingContact } from './plan-upserts.ts'

/** Arrays of arrays have one length in Postgres, so tags travel as JSON. Most rows have none. */
const TAGS = `case when m.tags = '[]' then '{}'::text[] else array(select json_array_elements_text(m.tags::json)) end`

/** The columns of the rows `m`, in the order of `columnsOf`. */
const COLUMNS =
  'm (id, name, email, language, time_zone, tags, custom_fields, lead_score, opted_out_at, opted_in_at, do_not_disturb_at)'

function columnsOf(contacts: readonly WorkingContact[]): unknown[][] {
  const valuesOf = (read: (row: WorkingContact['row']) => unknown) => contacts.map(({ row }) => read(row))
  return [
    valuesOf((row) => row.id),
    valuesOf((row) => row.name),
    valuesOf((row) => row.email),
    valuesOf((row) => row.language),
    valuesOf((row) => row.time_zone),
    valuesOf((row) => JSON.stringify(row.tags)),
    valuesOf((row) => JSON.stringify(row.custom_fields)),
    valuesOf((row) => row.lead_score),
    valuesOf((row) => row.opted_out_at),
    valuesOf((row) => row.opted_in_at),
    valuesOf((row) => row.do_not_disturb_at),
  ]
}

/** A unique violation where another transaction was quicker to take one of the identities: `isTakenIdentity`. */
export async function claimAndInsert(
  work: TimedScope,
  contacts: readonly WorkingContact[],
  made: readonly WorkingContact[],
): Promise<void> {
  const claims = contacts.flatMap(({ row, added }) =>
    added.map(({ kind, value }) => ({ contact_id: row.id, kind, value })),
  )
  const valuesOf = <Key extends keyof (typeof claims)[number]>(key: Key) => claims.map((claim) => claim[key])
  await work.transaction.rows({
    name: 'claim_and_insert_contacts',
    text: `
    with taken as (
      insert into contact_identities (workspace_id, kind, value, contact_id, created_at)
      -- Always in the same order, so that two transactions never wait for each other.
      select $1, kind, value, contact_id, $2
        from unnest($3::uuid[], $4::text[], $5::text[]) as w (contact_id, kind, value) order by kind, value
    ), made as (
      insert into contacts (workspace_id, id, name, email, language, time_zone, tags, custom_fields, lead_score,
                            opted_out_at, opted_in_at, do_not_disturb_at, created_at, updated_at)
      select $1, id, name, email, language, time_zone, ${TAGS}, custom_fields, lead_score, opted_out_at, opted_in_at,
             do_not_disturb_at, $2, $2
        from unnest($6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                    $12::jsonb[], $13::int[], $14::timestamptz[], $15::timestamptz[], $16::timestamptz[]) as ${COLUMNS}
    )
    select 1`,
    values: [
      work.workspaceId,
      work.now,
      valuesOf('contact_id'),
      valuesOf('kind'),
      valuesOf('value'),
      ...columnsOf(made),
    ],
  })
}

/** Locks contacts until the transaction ends. Throws when one of them is not as it was read. */
export async function lockUnchanged(work: TimedScope, contacts: readonly WorkingContact[]): Promise<void> {
  const rows = await work.transaction.rows({
    name: 'lock_unchanged_contacts',
    // Times travel in milliseconds.
    text: `
    select 1 from contacts c join json_to_recordset($2::json) as w (id uuid, updated_at timestamptz) on w.id = c.id
     where c.workspace_id = $1 and date_trunc('milliseconds', c.updated_at) = date_trunc('milliseconds', w.updated_at)
     order by c.id for no key update of c`,
    values: [
      work.workspaceId,
      JSON.stringify(contacts.map(({ before }) => ({ id: before!.id, updated_at: before!.updated_at }))),
    ],
  })
  if (rows.length < contacts.length)
    throw new ConcurrentChangeError('A contact changed while it was being imported. Try again.')
}

export async function dropIdentities(
  work: TimedScope,
  identities: readonly (Identity & { contact_id: string })[],
): Promise<void> {
  if (identities.length === 0) return
  await work.transaction.rows({
    name: 'drop_identities',
    text: `
    delete from contact_identities i
     using json_to_recordset($2::json) as w (contact_id uuid, kind text, value text)
     where i.workspace_id = $1 and i.kind = w.kind and i.value = w.value and i.contact_id = w.contact_id`,
    values: [work.workspaceId, JSON.stringify(identities)],
  })
}

export async function updateContacts(work: TimedScope, contacts: readonly WorkingContact[]): Promise<void> {
  await work.transaction.rows({
    name: 'update_contacts',
    text: `
    update contacts c set name = m.name, email = m.email, language = m.language, time_zone = m.time_zone, tags = ${TAGS},
           custom_fields = m.custom_fields, lead_score = m.lead_score, opted_out_at = m.opted_out_at,
           opted_in_at = m.opted_in_at, do_not_disturb_at = m.do_not_disturb_at, updated_at = $2
      from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                  $9::jsonb[], $10::int[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[]) as ${COLUMNS}
     where c.workspace_id = $1 and c.id = m.id`,
    values: [work.workspaceId, work.now, ...columnsOf(contacts)],
  })
}

export async function insertConsentChanges(
  work: TimedScope,
  changes: readonly (PlannedConsent & { contact_id: string; source: string })[],
): Promise<void> {
  const rows = changes.map((change) => ({ ...change, id: newId() }))
  await work.transaction.rows({
    name: 'insert_consent_changes',
    text: `
    insert into consent_changes (workspace_id, id, contact_id, category, allowed, source, evidence, created_at)
    select $1, id, contact_id, coalesce(category, 'all'), allowed, source, evidence, $3
      from json_to_recordset($2::json) as w (id uuid, contact_id uuid, category text, allowed boolean, source text, evidence text)`,
    values: [work.workspaceId, JSON.stringify(rows), work.now],
  })
}

/** Whether a statement failed because an identity belongs to somebody already. Those after it in the same write fail with it. */
export function isTakenIdentity(error: unknown): boolean {
  const { code, table } = error as { code?: string; table?: string }
  return code === '23505' && table === 'contact_identities'
}
