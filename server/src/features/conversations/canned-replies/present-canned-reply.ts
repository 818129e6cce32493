import { type CannedReply, showId } from '@parley/contracts'
import type { CannedReplyRow } from './canned-replies.store.ts'
import { variablesOf } from './variables.ts'

export function presentCannedReply(row: CannedReplyRow): CannedReply {
  return {
    id: showId('canned_reply', row.id),
    shortcut: row.shortcut,
    title: row.title,
    text: row.text,
    scope: row.scope,
    team_id: row.team_id && showId('team', row.team_id),
    owner_id: row.owner_id && showId('member', row.owner_id),
    variables: variablesOf(row.text),
    uses_count: row.uses_count,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
