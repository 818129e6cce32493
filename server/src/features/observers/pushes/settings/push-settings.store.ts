/** SQL on what members are notified of. */
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'

export interface PushSettingsRow {
  handoffs: boolean
  messages: boolean
  mentions: boolean
  assignments: boolean
  shows_text: boolean
}

export const DEFAULT_SETTINGS: PushSettingsRow = {
  handoffs: true,
  messages: true,
  mentions: true,
  assignments: true,
  shows_text: false,
}

const COLUMNS = sql`handoffs, messages, mentions, assignments, shows_text`

export async function findSettings(work: Scope<Session>, memberId: string): Promise<PushSettingsRow> {
  const row = await work.transaction.row<PushSettingsRow>(sql`
    select ${COLUMNS} from push_settings where workspace_id = ${work.workspaceId} and member_id = ${memberId}`)
  return row ?? DEFAULT_SETTINGS
}

/** Each field that is named. A member without a row has the defaults in the others. */
export async function changeSettings(
  work: Scope,
  memberId: string,
  change: Partial<PushSettingsRow>,
): Promise<PushSettingsRow> {
  const first = { ...DEFAULT_SETTINGS, ...change }
  const row = await work.transaction.row<PushSettingsRow>(sql`
    insert into push_settings as s (workspace_id, member_id, handoffs, messages, mentions, assignments, shows_text)
    values (${work.workspaceId}, ${memberId}, ${first.handoffs}, ${first.messages}, ${first.mentions}, ${first.assignments},
            ${first.shows_text})
    on conflict (workspace_id, member_id) do update set
      handoffs = coalesce(${change.handoffs ?? null}, s.handoffs),
      messages = coalesce(${change.messages ?? null}, s.messages),
      mentions = coalesce(${change.mentions ?? null}, s.mentions),
      assignments = coalesce(${change.assignments ?? null}, s.assignments),
      shows_text = coalesce(${change.shows_text ?? null}, s.shows_text)
    returning ${COLUMNS}`)
  return row!
}
