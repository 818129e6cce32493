/** All SQL on limit counters. */
import { type Database, sql } from '../../platform/database/index.ts'
import type { Counter } from './rules-for.ts'

/**
 * Takes a portion of what is left: `most` at the beginning of a window, less and less towards its end, the last ones
 * one by one. Answers with what was granted and the whole use after it, or undefined when nothing was left.
 */
export function takePortion(
  database: Database,
  counter: Counter,
  windowStart: Date,
  most: number,
  limit: number,
): Promise<{ used: number; granted: number } | undefined> {
  // One statement is its own transaction; it is durable when it answers. No portion is larger than what is left.
  return database.read(counter.owner, (session) =>
    session.row<{ used: number; granted: number }>(sql`
      insert into limit_counters as counter (workspace_id, scope, rule, window_start, used, granted)
      values (${counter.owner}, ${counter.scope}, ${counter.rule}, ${windowStart}, ${most}, ${most})
      on conflict (workspace_id, scope, rule, window_start)
      do update set granted = least(${most}::integer, greatest(1, (${limit}::integer - counter.used) / 16)),
                    used = counter.used + least(${most}::integer, greatest(1, (${limit}::integer - counter.used) / 16))
       where counter.used < ${limit}::integer
      returning used, granted`),
  )
}

export async function returnPortion(
  database: Database,
  counter: Counter,
  windowStart: Date,
  count: number,
): Promise<void> {
  await database.read(counter.owner, (session) =>
    session.rows(sql`
      update limit_counters set used = used - ${count}
       where workspace_id = ${counter.owner} and scope = ${counter.scope} and rule = ${counter.rule}
         and window_start = ${windowStart}`),
  )
}
