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

/** Held until the transaction ends. False where another transaction holds it. In the order of the claims, of one workspace. */
export async function lockClaims(tx: Transaction, claims: readonly Claim[]): Promise<boolean[]> {
  const names = claims.map(({ workspaceId, ownerId, operation, key }) =>
    JSON.stringify([workspaceId, ownerId, operation, key]),
  )
  const rows = await tx.rows<{ locked: boolean }>({
    name: 'lock_claims',
    text: `select pg_try_advisory_xact_lock(hashtextextended(c.name, 0)) as locked
             from unnest($1::text[]) with ordinality as c (name, place) order by c.place`,
    values: [names],
  })
  return rows.map(({ locked }) => locked)
}

/** The earlier answers, by the place of the claim. All claims are of one workspace. */
export async function findAnswers(
  session: Session,
  claims: readonly Claim[],
  now: Date,
): Promise<Map<number, StoredAnswer>> {
  const rows = await session.rows<StoredAnswer & { place: number }>({
    name: 'find_answers',
    text: `select c.place::int - 1 as place, k.request_hash, k.status, k.body
             from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality as c (owner_id, operation, key, place)
             join idempotency_keys k on k.workspace_id = $1 and k.owner_id = c.owner_id and k.operation = c.operation
                                    and k.key = c.key
            where k.status <> $5 and k.created_at > $6`,
    values: [
      claims[0]!.workspaceId,
      claims.map(({ ownerId }) => ownerId),
      claims.map(({ operation }) => operation),
      claims.map(({ key }) => key),
      UNDER_WAY,
      new Date(now.getTime() - KEEP_ANSWERS_MS),
    ],
  })
  return new Map(rows.map(({ place, ...answer }) => [place, answer]))
}

/**
 * Call with the claims locked and no fresh answer found, so only outdated ones can be in the way. All claims are of one
 * workspace, and none is there twice.
 */
export async function storeAnswers(
  tx: Transaction,
  answers: readonly { claim: Claim; status: number; body: string }[],
  now: Date,
): Promise<void> {
  await tx.rows({
    name: 'store_answers',
    text: `insert into idempotency_keys (workspace_id, owner_id, operation, key, request_hash, status, body, created_at)
           select $1, a.owner_id, a.operation, a.key, a.request_hash, a.status, a.body, $8
             from unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::smallint[], $7::text[])
                    as a (owner_id, operation, key, request_hash, status, body)
            order by a.owner_id, a.operation, a.key
           on conflict (workspace_id, owner_id, operation, key)
           do update set request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
                         created_at = excluded.created_at`,
    values: [
      answers[0]!.claim.workspaceId,
      answers.map(({ claim }) => claim.ownerId),
      answers.map(({ claim }) => claim.operation),
      answers.map(({ claim }) => claim.key),
      answers.map(({ claim }) => claim.requestHash),
      answers.map(({ status }) => status),
      answers.map(({ body }) => body),
      now,
    ],
  })
}
