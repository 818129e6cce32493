import { expect, test } from 'vitest'
import { readMainThread } from './read-trace.ts'

const thread = (tid: number, name: string) => ({ name: 'thread_name', ph: 'M', pid: 7, tid, args: { name } })
const task = (tid: number, dur: number, tdur: number) => ({
  name: 'RunTask',
  ph: 'X',
  pid: 7,
  tid,
  dur,
  tdur,
})
const trace = (...traceEvents: object[]) => JSON.stringify({ traceEvents })

test('work of the main thread of a page counts, by the clock and by its processor time', () => {
  const read = readMainThread(
    trace(
      thread(1, 'CrRendererMain'),
      thread(2, 'Compositor'),
      task(1, 10_000, 8_000),
      task(1, 70_000, 20_000),
      task(1, 90_000, 60_000),
      task(2, 900_000, 900_000),
    ),
    50,
  )
  expect(read).toMatchObject({ tasks: 3, longest_ms: 90, longest_cpu_ms: 60, over: 2, over_cpu: 1 })
})

test('a trace without a page is refused, so that nothing measured is no success', () => {
  expect(() => readMainThread(trace(thread(2, 'Compositor'), task(2, 1, 1)), 50)).toThrow('no work of a page')
})
