import { expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { silentLog } from '../logging/log.ts'
import { startChore } from './start-chore.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('a chore runs after each interval, also after a failed round, and never after it was stopped', async () => {
  const clock = createFakeClock()
  const warnings: object[] = []
  const log = { ...silentLog, warn: (fields: object) => void warnings.push(fields) }
  let rounds = 0
  const chore = startChore(
    {
      name: 'sweep',
      everyMs: 1000,
      async run() {
        rounds++
        if (rounds === 1) throw new Error('the database is away')
      },
    },
    { clock, log },
  )
  clock.advance(999)
  await settled()
  expect(rounds).toBe(0)
  clock.advance(1)
  await settled()
  expect(rounds).toBe(1)
  expect(warnings).toEqual([{ chore: 'sweep', err: new Error('the database is away') }])
  clock.advance(1000)
  await settled()
  expect(rounds).toBe(2)
  await chore.stop()
  clock.advance(10_000)
  await settled()
  expect(rounds).toBe(2)
})

test('rounds never overlap; a stop asks the round under way to end early and waits for it', async () => {
  const clock = createFakeClock()
  let rounds = 0
  let finish = () => {}
  let sawStop = false
  const chore = startChore(
    {
      name: 'long',
      everyMs: 10,
      async run(isStopping) {
        rounds++
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        sawStop = isStopping()
      },
    },
    { clock, log: silentLog },
  )
  clock.advance(10)
  clock.advance(100)
  await settled()
  expect(rounds).toBe(1)
  let stopped = false
  const stopping = chore.stop().then(() => {
    stopped = true
  })
  await settled()
  expect(stopped).toBe(false)
  finish()
  await stopping
  expect(sawStop).toBe(true)
})
