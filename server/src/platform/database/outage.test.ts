import { expect, test } from 'vitest'
import type { Log } from '../logging/log.ts'
import { CommitOutcomeUnknownError, DatabaseBusyError } from './errors.ts'
import { createOutage, quietInOutage } from './outage.ts'

type Line = [level: string, message: string]

function bench() {
  const lines: Line[] = []
  const write = (level: string) => (_fields: Record<string, unknown>, message: string) => {
    lines.push([level, message])
  }
  const log: Log = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: () => log,
  }
  let now = 0
  const outage = createOutage(log, () => now)
  const shown = () => lines.filter(([level]) => level !== 'debug')
  return { lines, shown, outage, log: quietInOutage(log, outage), advance: (ms: number) => (now += ms) }
}
const refused = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })

test('an outage of half a minute that 17 workers and 200 requests meet is one line at its beginning and one at its end', () => {
  const { shown, outage, log, advance } = bench()
  let failures = 0
  for (let second = 0; second < 30; second++) {
    for (let n = 0; n < 17; n++) {
      const error = refused()
      outage.failed(error)
      failures++
      log.error({ err: error, queue: n }, 'a worker could not drain its queue')
      const wrapped = new Error('could not be written', { cause: error })
      log.child({}).warn({ err: wrapped }, 'an outcome could not be written')
      log.warn({ err: new AggregateError([error, error]) }, 'a batch failed')
    }
    log.warn({ err: new DatabaseBusyError('waited') }, 'an operation found the database unavailable')
    advance(1_000)
  }
  advance(10_000)
  outage.worked()
  outage.worked()
  expect(shown()).toHaveLength(2)
  expect(shown()[0]![1]).toMatch(/the database cannot be used/)
  expect(shown()[1]![1]).toBe(`the database can be used again after 29 s; ${failures} attempts had failed`)
})

test('work that succeeds between failures does not end an outage, and the next outage is logged again', () => {
  const { shown, outage, advance } = bench()
  for (let n = 0; n < 20; n++) {
    outage.failed(new CommitOutcomeUnknownError('lost'))
    outage.worked()
    advance(1_000)
  }
  expect(shown()).toHaveLength(1)
  advance(5_000)
  outage.worked()
  outage.failed(refused())
  expect(shown()).toHaveLength(3)
})

test('a failure that is not an outage of the database is logged each time, even with the same error code', () => {
  const { shown, outage, log } = bench()
  outage.failed(refused())
  outage.failed(new Error('a bug'))
  log.error({ err: new Error('a bug') }, 'a worker could not drain its queue')
  log.warn({ err: refused() }, 'a provider could not be reached')
  log.warn({ reason: 'no error' }, 'something else')
  log.error({ err: new AggregateError([]) }, 'an empty one')
  expect(
    shown()
      .map(([, message]) => message)
      .slice(1),
  ).toEqual([
    'a worker could not drain its queue',
    'a provider could not be reached',
    'something else',
    'an empty one',
  ])
})
