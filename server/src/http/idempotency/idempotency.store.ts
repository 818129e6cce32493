/** All SQL on idempotency keys. */
import { type Session, sql, type Transaction } from '../../platform/database/index.ts'

/** One request that must have its effect once. */
export interface Claim {
  workspaceId: string
  /** The API key's id. */
  ownerId: string
  operation: string
  key: string
  requestHash: Buffer
}

export interface StoredAnswer {
  request_hash: Buffer
  status: number
  body: string
}

/** Answers within this time are replayed. */
export const KEEP_ANSWERS_MS = 24 * 3600 * 1000

/** In place of a status: it is being carried out, by an operation that holds no transaction meanwhile. */
const UNDER_WAY = 0
/** Longer than any of these operations takes: whoever began it then died. */
const GIVEN_UP_MS = 5 * 60_000

/** False: it is under way, in this process or another, or done. */
export async function beginClaim(session: Session, claim: Claim, now: Date): Promise<boolean> {
  const row = await session.row(sql`
    insert into idempotency_keys as known (workspace_id, owner_id, operation, key, request_hash, status, body, created_at)
    values (${claim.workspaceId}, ${claim.ownerId}, ${claim.operation}, ${claim.key}, ${claim.requestHash}, ${UNDER_WAY}, '', ${now})
    on conflict (workspace_id, owner_id, operation, key)
    do update set request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
                  created_at = excluded.created_at
     where known.created_at <= ${new Date(now.getTime() - KEEP_ANSWERS_MS)}
        or (known.status = ${UNDER_WAY} and known.created_at <= ${new Date(now.getTime() - GIVEN_UP_MS)})
    returning key`)
  return row !== undefined
}

/** It came to nothing that is kept, so it may be tried again. */
export async function abandonClaim(session: Session, claim: Claim, now: Date): Promise<void> {
  await session.rows(sql`
    delete from idempotency_keys
     where workspace_id = ${claim.workspaceId} and owner_id = ${claim.ownerId} and operation = ${claim.operation}
       and key = ${claim.key} and status = ${UNDER_WAY} and created_at = ${now}`)
}

/** Held until the transaction ends. False: another transaction holds it. */
export async function lockClaim(tx: Transaction, claim: Claim): Promise<boolean> {
  const name = JSON.stringify([claim.workspaceId, claim.ownerId, claim.operation, claim.key])
  const row = await tx.row<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`,
  )
  return row!.locked
}

export function findAnswer(session: Session, claim: Claim, now: Date): Promise<StoredAnswer | undefined> {
  return session.row<StoredAnswer>(sql`
    select request_hash, status, body from idempotency_keys
     where workspace_id = ${claim.workspaceId} and owner_id = ${claim.ownerId} and operation = ${claim.operation}
       and key = ${claim.key} and status <> ${UNDER_WAY} and created_at > ${new Date(now.getTime() - KEEP_ANSWERS_MS)}`)
}

/** Call with the claim locked and no fresh answer found, so only an outdated one can be in the way. */
export async function storeAnswer(
  tx: Transaction,
  claim: Claim,
  answer: { status: number; body: string },
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    insert into idempotency_keys (workspace_id, owner_id, operation, key, request_hash, status, body, created_at)
    values (${claim.workspaceId}, ${claim.ownerId}, ${claim.operation}, ${claim.key}, ${claim.requestHash},
            ${answer.status}, ${answer.body}, ${now})
    on conflict (workspace_id, owner_id, operation, key)
    do update set request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
                  created_at = excluded.created_at`)
}
