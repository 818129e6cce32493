/** SQL for renderers whose bodies name the number of a channel. */
import { showId } from '@parley/contracts'
import { type Session, sql } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'

/** By `chn_…`. Channels of a workspace are few. */
export async function readChannelPhones(work: Scope<Session>): Promise<ReadonlyMap<string, string>> {
  const rows = await work.transaction.rows<{ id: string; phone: string }>(sql`
    select id, phone from channels where workspace_id = ${work.workspaceId} and phone is not null`)
  return new Map(rows.map(({ id, phone }) => [showId('channel', id), phone]))
}
