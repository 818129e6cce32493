/** When the templates of each channel are read from its provider next. */
import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { ChannelKey } from './templates.store.ts'

/** A sync that broke off is due again after that. */
const RETRY_MS = 10 * 60 * 1000

/** Makes a sync due, unless one is due earlier. */
export async function requestSync(tx: Transaction, channel: ChannelKey, at: Date): Promise<void> {
  await tx.rows(sql`
    insert into template_syncs (workspace_id, channel_id, due_at) values (${channel.workspaceId}, ${channel.id}, ${at})
    on conflict (workspace_id, channel_id) do update set due_at = least(template_syncs.due_at, excluded.due_at), attempts = 0`)
}

/** The sync that starts now answers every request of before; a sync that is due when it ends was asked for meanwhile. */
export async function startSync(tx: Transaction, channel: ChannelKey, now: Date): Promise<void> {
  const retryAt = new Date(now.getTime() + RETRY_MS)
  await tx.rows(sql`
    update template_syncs set due_at = ${retryAt}
     where workspace_id = ${channel.workspaceId} and channel_id = ${channel.id} and due_at <= ${now}`)
}

/** The provider answered: the next reading can wait, unless one was asked for since the start. */
export async function completeSync(
  tx: Transaction,
  channel: ChannelKey,
  now: Date,
  next: Date,
): Promise<void> {
  await tx.rows(sql`
    update template_syncs set due_at = case when due_at <= ${now} then due_at else ${next} end, attempts = 0
     where workspace_id = ${channel.workspaceId} and channel_id = ${channel.id}`)
}

export function claimSyncs(
  system: Session,
  now: Date,
  most: number,
): Promise<{ workspace_id: string; channel_id: string }[]> {
  return system.rows<{ workspace_id: string; channel_id: string }>(
    sql`select * from claim_template_syncs(${now}, ${most})`,
  )
}
