/** Shows one figure in groups, the largest first. */
import { showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { figuresOf, namesOf } from './figures/figures.store.ts'
import { METRIC_DEFINITIONS } from './figures/metrics.ts'
import { readScope } from './figures/scope.ts'

export const getAnalyticsBreakdown: Handler<'analytics.breakdown'> = async (context, input) => {
  const { metric, by } = input
  const scope = readScope(context, input)
  const groups = await figuresOf(context.transaction, scope, METRIC_DEFINITIONS[metric].source, [metric], by)
  const keys = [...groups.keys()].flatMap((key) => key ?? [])
  const rows = [...groups].map(([key, figures]) => ({ key, ...figures.get(metric)! }))
  const counted = rows.filter(({ count }) => count > 0)
  counted.sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || b.count - a.count)
  if (by === 'tag' || by === 'handoff_reason') {
    return { data: counted.map((row) => ({ ...row, name: row.key })) }
  }
  const names = await namesOf({ transaction: context.transaction, workspaceId: scope.workspaceId }, by, keys)
  return {
    data: counted.map(({ key, ...figure }) => ({
      ...figure,
      key: key === null ? null : showId(by, key),
      name: key === null ? null : (names.get(key) ?? null),
    })),
  }
}
