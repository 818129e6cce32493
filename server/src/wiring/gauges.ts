/** Figures that operators watch: what waits, and what needs a person. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Database } from '../platform/database/index.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import type { Plug } from '../platform/plug/plug.ts'
import { queueFigures } from './gauges.store.ts'

/** Rows that wait, for each queue whose worker declares a gauge. */
export function addGauges(metrics: Metrics, database: Database, plugs: readonly Plug[]): void {
  for (const { queue, gauge } of plugs.flatMap((plug) => plug.workers ?? [])) {
    if (!gauge) continue
    metrics.gauge(gauge.name, gauge.help, ['state'], async () => {
      const rows = await queueFigures(database.system, queue)
      return rows.map((row) => ({ labels: { state: row.state }, value: Number(row.entries) }))
    })
  }
}

/** Divided by the messages of the same time, these show the cost of a message for Postgres. */
export function addDatabaseCounters(metrics: Metrics, { counters }: Pick<Database, 'counters'>): void {
  metrics.total(
    'parley_database_statements_total',
    'Statements that were sent to Postgres, with BEGIN, COMMIT and the settings of each transaction.',
    () => counters.statements,
  )
  metrics.total(
    'parley_database_transactions_total',
    'Transactions, with those of single reads.',
    () => counters.transactions,
  )
  metrics.total(
    'parley_database_round_trips_total',
    'How often something was written to Postgres and its answer awaited.',
    () => counters.roundTrips,
  )
}

/** Time is the database's; this shows operators that a machine's own clock is wrong. */
export function addClockGauge(metrics: Metrics, differenceMs: () => number): void {
  metrics.gauge(
    'parley_clock_difference_seconds',
    'How far the clock of this machine is ahead of the database’s.',
    [],
    async () => [{ labels: {}, value: differenceMs() / 1000 }],
  )
}

/** Each sample wakes an idle process. Node counts this time as a part of the delay. Milliseconds. */
const SAMPLE_EVERY_MS = 500

/** Delay of the event loop: work that blocks it delays everything else of its process. */
export function addEventLoopGauge(metrics: Metrics, process: 'api' | 'worker' | 'api,worker'): void {
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_EVERY_MS })
  delay.enable()
  metrics.gauge(
    'parley_event_loop_delay_seconds',
    'Delay of the event loop since it was last asked for, by process.',
    ['process', 'quantile'],
    async () => {
      const seconds = (nanoseconds: number) =>
        Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e9 - SAMPLE_EVERY_MS / 1000) : 0
      const values = [
        { labels: { process, quantile: '0.5' }, value: seconds(delay.percentile(50)) },
        { labels: { process, quantile: '0.99' }, value: seconds(delay.percentile(99)) },
        { labels: { process, quantile: '1' }, value: seconds(delay.max) },
      ]
      delay.reset()
      return values
    },
  )
}

/** Of this process, unlike the figures of the installation. */
export function addStreamGauge(metrics: Metrics, open: () => { streams: number }): void {
  metrics.gauge('parley_event_streams', 'Event streams that this process holds open.', [], async () => [
    { labels: {}, value: open().streams },
  ])
}

/** Of the disk of the data folder. */
export function addDiskGauges(metrics: Metrics, space: () => Promise<{ free: number; total: number }>): void {
  metrics.gauge('parley_disk_free_bytes', 'Free bytes on the disk of the data folder.', [], async () => [
    { labels: {}, value: (await space()).free },
  ])
  metrics.gauge('parley_disk_free_share', 'Free share of that disk, from 0 to 1.', [], async () => {
    const { free, total } = await space()
    return [{ labels: {}, value: total === 0 ? 0 : free / total }]
  })
}
