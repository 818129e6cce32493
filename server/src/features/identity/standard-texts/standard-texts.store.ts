/** Every statement on standard texts. */
import type { OwnTexts, StandardTextKey } from '@parley/contracts'
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface StandardTextRow {
  key: StandardTextKey
  default_text: string | null
  /** By language tag. */
  languages: Record<string, string>
  updated_at: Date
}

/**
 * The texts of a workspace as one value; null where it wrote none. It stands in statements that are needed anyway, so that
 * texts cost no statement of their own and count from the commit of their change on.
 */
export function ownTextsSql(workspaceId: string): string {
  return `(select jsonb_object_agg(st.key, jsonb_build_object('default', st.default_text, 'languages', st.languages))
             from standard_texts st where st.workspace_id = ${workspaceId})`
}

export async function readOwnTexts(work: Scope<Session>): Promise<OwnTexts | null> {
  const row = await work.transaction.row<{ texts: OwnTexts | null }>({
    name: 'own_texts',
    text: `select ${ownTextsSql('$1')} as texts`,
    values: [work.workspaceId],
  })
  return row!.texts
}

export function listTexts(work: Scope<Session>): Promise<StandardTextRow[]> {
  return work.transaction.rows<StandardTextRow>(sql`
    select key, default_text, languages, updated_at from standard_texts where workspace_id = ${work.workspaceId}`)
}

/** Keeps others from changing the text until the transaction ends, also when there is no row to lock yet. */
export async function lockText(work: Scope, key: StandardTextKey): Promise<StandardTextRow | undefined> {
  const subject = `standard_texts ${work.workspaceId} ${key}`
  await work.transaction.rows(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`)
  return work.transaction.row<StandardTextRow>(sql`
    select key, default_text, languages, updated_at from standard_texts
     where workspace_id = ${work.workspaceId} and key = ${key}`)
}

export async function saveText(work: Scope, row: StandardTextRow): Promise<void> {
  await work.transaction.rows(sql`
    insert into standard_texts (workspace_id, key, default_text, languages, updated_at)
    values (${work.workspaceId}, ${row.key}, ${row.default_text}, ${JSON.stringify(row.languages)}, ${row.updated_at})
    on conflict (workspace_id, key) do update set default_text = excluded.default_text, languages = excluded.languages,
      updated_at = excluded.updated_at`)
}
