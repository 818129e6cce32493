/** Shows one figure for each interval of a period, intervals in which nothing happened included. */
import { DateTime, type DateTimeUnit } from 'luxon'
import type { Handler } from '../../../platform/operations/handler.ts'
import { figuresOf, type Interval, noFigure } from './figures/figures.store.ts'
import { METRIC_DEFINITIONS } from './figures/metrics.ts'
import { type FigureScope, readScope } from './figures/scope.ts'

export const getAnalyticsSeries: Handler<'analytics.series'> = async (context, input) => {
  const { metric, interval } = input
  const scope = readScope(context, input)
  const { source } = METRIC_DEFINITIONS[metric]
  const figures = await figuresOf(context.transaction, scope, source, [metric], interval)
  return {
    data: intervalsOf(scope, interval).map(({ begins, since, until }) => ({
      since: since.toISOString(),
      until: until.toISOString(),
      ...(figures.get(`${begins.toISOString().slice(0, 19)}Z`)?.get(metric) ?? noFigure(metric)),
    })),
  }
}

/** By the calendar of the time zone: a day of 23 hours is a day. The first and the last may be cut by the period. */
export function intervalsOf(
  scope: Pick<FigureScope, 'since' | 'until' | 'timeZone'>,
  interval: Interval,
): { begins: Date; since: Date; until: Date }[] {
  const intervals: { begins: Date; since: Date; until: Date }[] = []
  const end = scope.until.getTime()
  const unit: DateTimeUnit = interval
  let start: DateTime = DateTime.fromJSDate(scope.since, { zone: scope.timeZone }).startOf(unit)
  while (start.toMillis() < end) {
    const next = nextOf(start, interval)
    intervals.push({
      begins: start.toJSDate(),
      since: new Date(Math.max(start.toMillis(), scope.since.getTime())),
      until: new Date(Math.min(next.toMillis(), end)),
    })
    start = next
  }
  return intervals
}

/** An hour is an hour of time; a day, a week and a month end where the calendar says, whatever the clocks do. */
function nextOf(start: DateTime, interval: Interval): DateTime {
  if (interval === 'hour') return start.plus({ hours: 1 }).startOf('hour')
  return start.plus({ [`${interval}s`]: 1 }).startOf(interval)
}
