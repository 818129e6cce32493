import { type Session, sql } from '../../../platform/database/index.ts'
import type { Round } from '../follow/round.ts'
import { conditions } from './figures.store.ts'
import type { FigureScope } from './scope.ts'

/** The rounds that began in a period, oldest first. */
export function roundsOpened(session: Session, scope: FigureScope, limit: number): Promise<Round[]> {
  return session.rows<Round>(sql`
    select f.* from (select r.*, r.opened_at as at from analytics_rounds r) f
     where ${conditions(scope)} order by f.opened_at, f.conversation_id limit ${limit}`)
}
