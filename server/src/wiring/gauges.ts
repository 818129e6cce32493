/** Figures that operators watch: what waits, and what needs a person. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Database } from '../platform/database/index.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import { queueFigures } from './gauges.store.ts'

export function addGauges(metrics: Metrics, database: Database): void {
  const read = (queue: string) => async () => {
    const rows = await queueFigures(database.system, queue)
    return rows.map((row) => ({ labels: { state: row.state }, value: Number(row.entries) }))
  }
  metrics.gauge(
    'parley_ledger_entries',
    'Updates of providers that are not processed, by state.',
    ['state'],
    read('ledger'),
  )
  metrics.gauge(
    'parley_outbox_messages',
    'Messages that have no known outcome yet, by state.',
    ['state'],
    read('outbox'),
  )
  metrics.gauge('parley_turns_due', 'Conversations that wait for their agent.', ['state'], read('turns'))
  metrics.gauge(
    'parley_webhook_deliveries',
    'Webhook deliveries that are not finished, by state.',
    ['state'],
    read('webhooks'),
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

/** Delay of the event loop: work that blocks it delays everything else of its process. */
export function addEventLoopGauge(metrics: Metrics, process: 'api' | 'worker' | 'api,worker'): void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  metrics.gauge(
    'parley_event_loop_delay_seconds',
    'Delay of the event loop since it was last asked for, by process.',
    ['process', 'quantile'],
    async () => {
      const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0)
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
