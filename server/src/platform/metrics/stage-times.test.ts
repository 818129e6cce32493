import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'
import { createStageTimes } from './stage-times.ts'

const linesOf = (body: string, start: string) => body.split('\n').filter((line) => line.startsWith(start))

function processWith(observations: readonly [stage: string, milliseconds: number, messages?: number][]) {
  const stages = createStageTimes()
  const metrics = createMetrics({ nodeDefaults: false, stages })
  for (const [stage, milliseconds, messages] of observations) stages.stage(stage)(milliseconds, messages)
  return metrics
}

test('a time is counted in every bucket whose bound it does not pass, and in the sum and the count', async () => {
  const { body } = await processWith([
    ['think', 2],
    ['think', 3, 10],
    ['think', 90_000],
  ]).render()
  expect(linesOf(body, '# TYPE parley_stage_seconds')).toEqual(['# TYPE parley_stage_seconds histogram'])
  const bucket = (le: string) =>
    linesOf(body, `parley_stage_seconds_bucket{le="${le}",stage="think"}`).map((line) =>
      Number(line.split(' ').at(-1)),
    )
  expect(bucket('0.001')).toEqual([0])
  expect(bucket('0.002'), 'a bound belongs to its bucket').toEqual([1])
  expect(bucket('0.004')).toEqual([11])
  expect(bucket('60')).toEqual([11])
  expect(bucket('+Inf')).toEqual([12])
  expect(linesOf(body, 'parley_stage_seconds_count{stage="think"}')).toEqual([
    'parley_stage_seconds_count{stage="think"} 12',
  ])
  expect(linesOf(body, 'parley_stage_seconds_sum{stage="think"}')).toEqual([
    'parley_stage_seconds_sum{stage="think"} 90.032',
  ])
})

test('the times of both processes of a server are shown as one histogram', async () => {
  const api = processWith([
    ['hook', 1],
    ['send', 10],
  ])
  const worker = processWith([['send', 10, 4]])
  api.include(worker.figures)
  const { body } = await api.render()
  expect(linesOf(body, 'parley_stage_seconds_count')).toEqual([
    'parley_stage_seconds_count{stage="hook"} 1',
    'parley_stage_seconds_count{stage="send"} 5',
  ])
  expect(linesOf(body, 'parley_stage_seconds_bucket{le="0.008",stage="send"}')).toEqual([
    'parley_stage_seconds_bucket{le="0.008",stage="send"} 0',
  ])
  expect(linesOf(body, 'parley_stage_seconds_bucket{le="0.015",stage="send"}')).toEqual([
    'parley_stage_seconds_bucket{le="0.015",stage="send"} 5',
  ])
})

test('a clock that was set back counts as no time, and is not subtracted from the sum', async () => {
  const { body } = await processWith([['ledger_wait', -5000]]).render()
  expect(linesOf(body, 'parley_stage_seconds_sum')).toEqual([
    'parley_stage_seconds_sum{stage="ledger_wait"} 0',
  ])
  expect(linesOf(body, 'parley_stage_seconds_count')).toEqual([
    'parley_stage_seconds_count{stage="ledger_wait"} 1',
  ])
})
