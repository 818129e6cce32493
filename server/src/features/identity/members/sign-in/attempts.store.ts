/** All SQL on attempts to sign in. */
import { type Session, sql, type Transaction } from '../../../../platform/database/index.ts'

export interface AttemptRule {
  key: Buffer
  /** Failures that cost nothing. */
  free: number
  /** Has this key been let in before, it counts no more: whoever knows the way is not held up by strangers. */
  exempt?: Buffer
}

export interface AttemptRow {
  refused: boolean
  blocked_until: Date | null
}

/**
 * Counts an attempt before it is judged, so that many at once cannot slip by. Each failure beyond the free ones doubles
 * the wait, from one second to a quarter of an hour; an hour without any forgets them. A refused attempt is not counted.
 */
export async function countAttempt(
  tx: Transaction,
  rule: AttemptRule,
  now: Date,
): Promise<AttemptRow | undefined> {
  return tx.row<AttemptRow>(sql`
    insert into sign_in_attempts as a (key, failures, last_at)
    select ${rule.key}::bytea, 1, ${now}::timestamptz
     where not exists (select from sign_in_attempts e where e.key = ${rule.exempt ?? null}::bytea and e.succeeded_at is not null)
    on conflict (key) do update set
      refused = coalesce(a.blocked_until > ${now}, false),
      failures = case when a.blocked_until > ${now} then a.failures when a.last_at < ${now}::timestamptz - interval '1 hour' then 1
                      else a.failures + 1 end,
      blocked_until = case
        when a.blocked_until > ${now} then a.blocked_until
        when a.last_at < ${now}::timestamptz - interval '1 hour' or a.failures + 1 < ${rule.free} then null
        else ${now}::timestamptz + least(900, 2 ^ least(a.failures + 1 - ${rule.free}, 20)) * interval '1 second' end,
      last_at = case when a.blocked_until > ${now} then a.last_at else ${now} end
    returning refused, blocked_until`)
}

/** It was no failure after all. `forgets` takes all failures of the key away, and notes that it was let in. */
export async function takeBackAttempt(
  session: Session,
  key: Buffer,
  { forgets, now }: { forgets: boolean; now: Date },
): Promise<void> {
  await session.rows(
    forgets
      ? sql`update sign_in_attempts set failures = 0, blocked_until = null, succeeded_at = ${now} where key = ${key}`
      : sql`update sign_in_attempts set failures = greatest(0, failures - 1), blocked_until = null where key = ${key}`,
  )
}

/** Deletes attempts and links that no longer count. */
export async function forgetOutdated(session: Session, now: Date): Promise<void> {
  await session.rows(sql`
    with attempts as (
      delete from sign_in_attempts where last_at < ${now}::timestamptz - interval '30 days'),
    devices as (
      delete from trusted_devices where expires_at < ${now}),
    links as (
      delete from sign_in_links where expires_at < ${now}::timestamptz - interval '1 day'),
    oidc as (
      delete from oidc_attempts where expires_at < ${now}),
    used as (
      delete from refresh_tokens where used_at < ${now}::timestamptz - interval '60 days')
    delete from login_sessions where expires_at < ${now}::timestamptz - interval '7 days'`)
}
