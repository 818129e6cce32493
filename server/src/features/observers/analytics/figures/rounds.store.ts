import { sql } from '../../../../platform/database/index.ts'
import type { ListQuery } from '../../../../platform/paging/index.ts'
import { conditions } from './figures.store.ts'
import type { FigureScope } from './scope.ts'

/** The rounds that began in a period, newest first. */
export function roundsQuery(scope: FigureScope): ListQuery {
  return {
    select: sql`select f.* from (select r.*, r.opened_at as at from analytics_rounds r) f`,
    where: conditions(scope),
    order: [
      { column: 'opened_at', type: 'timestamptz' },
      { column: 'conversation_id', type: 'uuid' },
      { column: 'round', type: 'bigint' },
    ],
  }
}
