/** Every statement on the bytes that were stored in a day. */
import { type Session, sql, type Transaction } from '../../../platform/database/index.ts'

/** One statement, so concurrent counts are exact. False, and nothing counted, when the bytes do not fit. */
export async function takeBytes(
  tx: Transaction,
  place: { workspaceId: string; scope: 'visitor' | 'channel' | 'workspace'; subject: string; day: string },
  bytes: number,
  most: number,
): Promise<boolean> {
  const row = await tx.row(sql`
    insert into upload_bytes as b (workspace_id, scope, subject, day, bytes)
    select ${place.workspaceId}::uuid, ${place.scope}, ${place.subject}::uuid, ${place.day}::date, ${bytes}::bigint
     where ${bytes}::bigint <= ${most}::bigint
    on conflict (workspace_id, scope, subject, day) do update set bytes = b.bytes + excluded.bytes
      where b.bytes + excluded.bytes <= ${most}::bigint
    returning b.bytes`)
  return row !== undefined
}

export async function takeNetworkBytes(
  tx: Transaction,
  network: string,
  day: string,
  bytes: number,
  most: number,
): Promise<boolean> {
  const row = await tx.row<{ taken: boolean }>(sql`
    select take_network_upload_bytes(${network}, ${day}::date, ${bytes}::bigint, ${most}::bigint) as taken`)
  return row!.taken
}

export async function deleteOutdatedUploads(
  system: Session,
  before: { unsent: Date; day: string },
  most: number,
): Promise<number> {
  const row = await system.row<{ deleted: number }>(sql`
    select delete_outdated_uploads(${before.unsent}, ${before.day}::date, ${most}) as deleted`)
  return row!.deleted
}
