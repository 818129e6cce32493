/** Figures for operators, in the format of Prometheus. */
import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type Metric,
  Registry,
} from 'prom-client'
import { createLabelSets } from './label-sets.ts'
import type { StageTimes } from './stage-times.ts'

export interface Metrics {
  observeRequest(labels: { operation: string; method: string; status: number }, seconds: number): void
  /** `outcome` is "ok" or an error code. Counts calls by every path: HTTP, dialects, command line. */
  observeOperation(operation: string, outcome: string, seconds: number): void
  /** A figure that is read when it is asked for, one value for each set of labels. */
  gauge(name: string, help: string, labels: readonly string[], read: ReadGauge): void
  counter(
    name: string,
    help: string,
    labels: readonly string[],
  ): (labels: Record<string, string>, by?: number) => void
  /** A counter whose value is kept elsewhere, and read when it is asked for. */
  total(name: string, help: string, read: () => number): void
  /** The values of this process, for another one of the same server to show beside its own. */
  figures(): Promise<unknown[]>
  /** Shows the figures of another process of this server too. */
  include(figures: () => Promise<unknown[]>): void
  /** All of it as text. */
  render(): Promise<{ contentType: string; body: string }>
}

export type ReadGauge = () => Promise<{ labels?: Record<string, string>; value: number }[]>

/** Most series of one metric. Label values come from closed sets; this limit catches a mistake. */
const MOST_SERIES = 500
/** Of those by operation: every operation with each of its answers. */
const MOST_OPERATION_SERIES = 5000

export interface MetricsOptions {
  nodeDefaults?: boolean
  /** The times of the stages of a message in this process. */
  stages?: StageTimes
  /** Called once for a metric whose further label sets are counted as `other`. */
  onFull?(metric: string): void
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/**
 * Its monitor of the event loop wakes an idle process a hundred times a second, and its figures include the time between two
 * samples: parley_event_loop_delay_seconds shows the delay instead.
 */
function collectNodeMetrics(register: Registry): void {
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision: 3_600_000 })
  for (const figure of ['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'])
    register.removeSingleMetric(`nodejs_eventloop_lag_${figure}_seconds`)
}

export function createMetrics(options: MetricsOptions = {}): Metrics {
  const registry = new Registry()
  const others: (() => Promise<unknown[]>)[] = []
  if (options.nodeDefaults ?? true) collectNodeMetrics(registry)
  if (options.stages) registry.registerMetric(metricOf(options.stages))
  const full = new Set<string>()
  function noteFull(name: string): void {
    if (full.has(name)) return
    full.add(name)
    options.onFull?.(name)
  }
  const boundedSets = (name: string, most = MOST_SERIES) => createLabelSets(most, () => noteFull(name))
  const requestSets = boundedSets('parley_http_request_seconds', MOST_OPERATION_SERIES)
  const operationSets = boundedSets('parley_operation_seconds', MOST_OPERATION_SERIES)
  const requests = new Histogram({
    name: 'parley_http_request_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['operation', 'method', 'status'],
    buckets: SECONDS,
    registers: [registry],
  })
  const operations = new Histogram({
    name: 'parley_operation_seconds',
    help: 'Time that an operation took, for every kind of caller.',
    labelNames: ['operation', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  })
  const failures = new Counter({
    name: 'parley_gauge_failures_total',
    help: 'Times a figure could not be read, so that it is missing here.',
    labelNames: ['gauge'],
    registers: [registry],
  })
  return {
    observeRequest: (labels, seconds) => requests.observe(requestSets.admit(labels), seconds),
    observeOperation: (operation, outcome, seconds) =>
      operations.observe(operationSets.admit({ operation, outcome }), seconds),
    gauge(name, help, labelNames, read) {
      new Gauge({
        name,
        help,
        labelNames: [...labelNames],
        registers: [registry],
        async collect() {
          const values = await read().catch(() => {
            failures.inc({ gauge: name })
            // A number would look like a figure.
            return labelNames.length === 0 ? [{ labels: {}, value: Number.NaN }] : []
          })
          this.reset()
          // The labels of a gauge may change between readings, so each reading has the whole limit.
          const sets = createLabelSets(MOST_SERIES, () => noteFull(name))
          for (const { labels, value } of values) {
            const admitted = sets.admit(labels ?? {})
            if (admitted === labels || !labels) this.set(admitted, value)
            else this.inc(admitted, value)
          }
        },
      })
    },
    counter(name, help, labelNames) {
      const counter = new Counter({ name, help, labelNames: [...labelNames], registers: [registry] })
      const sets = boundedSets(name)
      return (labels, by = 1) => counter.inc(sets.admit(labels), by)
    },
    total: (name, help, read) => registerTotal(registry, { name, help, read }),
    figures: () => registry.getMetricsAsJSON(),
    include: (figures) => others.push(figures),
    async render() {
      const more = (await Promise.all(others.map((read) => read()))).filter((figures) => figures.length > 0)
      if (more.length === 0) return { contentType: registry.contentType, body: await registry.metrics() }
      const all = AggregatorRegistry.aggregate([await registry.getMetricsAsJSON(), ...more] as never)
      return { contentType: all.contentType, body: await all.metrics() }
    },
  }
}

function registerTotal(
  registry: Registry,
  { name, help, read }: { name: string; help: string; read: () => number },
): void {
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset()
      this.inc(read())
    },
  })
}

/** A registry reads name and figures of a metric, and nothing else. */
function metricOf({ read }: StageTimes): Metric {
  return { name: read().name, get: async () => read() } as unknown as Metric
}
