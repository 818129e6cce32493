import { expect, test } from 'vitest'
import { createMetrics, type Metrics } from './metrics.ts'

const MANY = 6000
const seriesOf = async (metrics: Metrics, name: string) =>
  (await metrics.render()).body.split('\n').filter((line) => line.startsWith(`${name}{`))

const WAYS: [name: string, series: string, fill: (metrics: Metrics, index: (n: number) => string) => void][] =
  [
    [
      'a counter',
      'parley_filled_total',
      (metrics, label) => {
        const count = metrics.counter('parley_filled_total', 'Filled.', ['provider', 'path'])
        for (let index = 0; index < MANY; index++) count({ provider: 'one', path: label(index) })
      },
    ],
    [
      'a gauge',
      'parley_filled',
      (metrics, label) =>
        metrics.gauge('parley_filled', 'Filled.', ['state'], async () =>
          Array.from({ length: MANY }, (_, index) => ({ labels: { state: label(index) }, value: 1 })),
        ),
    ],
    [
      'requests',
      'parley_http_request_seconds_count',
      (metrics, label) => {
        for (let index = 0; index < MANY; index++)
          metrics.observeRequest({ operation: label(index), method: 'GET', status: 200 }, 1)
      },
    ],
    [
      'operations',
      'parley_operation_seconds_count',
      (metrics, label) => {
        for (let index = 0; index < MANY; index++) metrics.observeOperation(label(index), 'ok', 1)
      },
    ],
  ]

test.each(WAYS)('no label can fill the memory: %s', async (_name, series, fill) => {
  const full: string[] = []
  const metrics = createMetrics({ nodeDefaults: false, onFull: (metric) => full.push(metric) })
  fill(metrics, (index) => `label ${index}`)
  const lines = await seriesOf(metrics, series)
  await metrics.render()
  expect(lines.length).toBeLessThan(MANY)
  const other = lines.filter((line) => line.includes('"other"'))
  expect(other).toHaveLength(1)
  const counted = lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
  expect(counted, 'nothing is left out').toBe(MANY)
  expect(full, 'said once').toEqual([series.replace(/_count$/, '')])
})

test('labels of a closed set stay as they are', async () => {
  const metrics = createMetrics({ nodeDefaults: false })
  const count = metrics.counter('parley_known_total', 'Known.', ['provider'])
  for (let index = 0; index < MANY; index++) count({ provider: `provider ${index % 10}` })
  expect(await seriesOf(metrics, 'parley_known_total')).toEqual(
    Array.from({ length: 10 }, (_, index) => `parley_known_total{provider="provider ${index}"} 600`),
  )
})

test('a total that is kept elsewhere is read at each reading, and that of another process is added', async () => {
  const values = [3, 40]
  const [api, worker] = values.map((_, index) => {
    const metrics = createMetrics({ nodeDefaults: false })
    metrics.total('parley_kept_total', 'Kept elsewhere.', () => values[index]!)
    return metrics
  }) as [Metrics, Metrics]
  const shown = async () => (await api.render()).body.match(/^parley_kept_total (.*)$/m)?.[1]
  expect(await shown()).toBe('3')
  values[0] = 5
  expect(await shown()).toBe('5')
  api.include(worker.figures)
  expect(await shown()).toBe('45')
})
