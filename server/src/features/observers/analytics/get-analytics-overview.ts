/** Shows every figure of a period and of the one before, with one statement for each source and period. */
import { METRICS } from '@parley/contracts'
import type { Handler, OperationContext } from '../../../platform/operations/handler.ts'
import { type Figure, figuresOf, noFigure } from './figures/figures.store.ts'
import { bySource, type Metric } from './figures/metrics.ts'
import { type FigureScope, periodBefore, readScope } from './figures/scope.ts'

export const getAnalyticsOverview: Handler<'analytics.overview'> = async (context, input) => {
  const scope = readScope(context, input)
  const present = await allFigures(context, scope)
  const before = await allFigures(context, periodBefore(scope))
  return {
    since: scope.since.toISOString(),
    until: scope.until.toISOString(),
    figures: METRICS.map((metric) => ({ metric, ...present.get(metric)!, before: before.get(metric)! })),
  }
}

async function allFigures(
  { transaction }: OperationContext,
  scope: FigureScope,
): Promise<Map<Metric, Figure>> {
  const figures = new Map<Metric, Figure>()
  for (const [source, metrics] of bySource(METRICS)) {
    const whole = (await figuresOf(transaction, scope, source, metrics, 'none')).get(null)
    for (const metric of metrics) figures.set(metric, whole?.get(metric) ?? noFigure(metric))
  }
  return figures
}
