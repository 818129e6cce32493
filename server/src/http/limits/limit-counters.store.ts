/** All SQL on limit counters. */
import { type Database, sql } from '../../platform/database/index.ts'
import type { Counter } from './profiles.ts'

/**
 * Takes up to `portion` of what is left and answers with the whole use after it, or undefined when nothing was left.
 * `used` may come to stand above the limit by less than one portion; what was granted is then only the part below it.
 */
export async function takePortion(
  database: Database,
  counter: Counter,
  windowStart: Date,
  portion: number,
  limit: number,
): Promise<number | undefined> {
  // One statement is its own transaction; it is durable when it answers.
  const row = await database.read(counter.owner, (session) =>
    session.row<{ used: number }>(sql`
      insert into limit_counters as counter (workspace_id, scope, rule, window_start, used)
      values (${counter.owner}, ${counter.scope}, ${counter.rule}, ${windowStart}, ${portion})
      on conflict (workspace_id, scope, rule, window_start)
      do update set used = counter.used + excluded.used where counter.used < ${limit}
      returning used`),
  )
  return row?.used
}

export async function giveBackOne(database: Database, counter: Counter, windowStart: Date): Promise<void> {
  await database.read(counter.owner, (session) =>
    session.rows(sql`
      update limit_counters set used = used - 1
       where workspace_id = ${counter.owner} and scope = ${counter.scope} and rule = ${counter.rule}
         and window_start = ${windowStart}`),
  )
}
