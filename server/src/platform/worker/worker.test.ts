import { expect, test } from 'vitest'
import { DUE, OTHER, quiet, scriptedWorker } from './scripted-worker.fixture.ts'

test('drains as long as there may be more, then sleeps until it is to look again', async () => {
  const { worker, time, sleeps, drains } = scriptedWorker(['again', 'again', 'idle'])
  await quiet()
  expect(drains()).toBe(3)
  expect(sleeps).toEqual([1000])
  time.advance(1000)
  await quiet()
  expect(drains()).toBe(4)
  await worker.stop()
})

test('a signal ends the sleep at once', async () => {
  const { worker, wake, drains } = scriptedWorker(['idle'])
  await quiet()
  wake.signal('ledger')
  await quiet()
  expect(drains()).toBe(2)
  await worker.stop()
})

test('a signal in the midst of a drain is not lost: it drains again without sleeping', async () => {
  const scripted = scriptedWorker(['idle'])
  await quiet()
  scripted.duringNextDrain(() => scripted.wake.signal('ledger'))
  scripted.time.advance(1000)
  await quiet()
  expect(scripted.drains()).toBe(3)
  await scripted.worker.stop()
})

test('nothing is due before a given time: it sleeps until then, and never longer than its poll', async () => {
  const { worker, time, sleeps } = scriptedWorker([new Date('2026-03-02T10:00:00.300Z'), 'idle'])
  await quiet()
  expect(sleeps).toEqual([300])
  time.advance(300)
  await quiet()
  await worker.stop()
  const later = scriptedWorker([new Date('2026-03-02T11:00:00Z')])
  await quiet()
  expect(later.sleeps).toEqual([1000])
  await later.worker.stop()
})

test('after errors it waits longer each time, up to five seconds, and is as quick as ever after a success', async () => {
  const away = new Error('the database is away')
  const { worker, time, sleeps } = scriptedWorker([...Array(7).fill(away), 'idle'])
  await quiet()
  for (let failure = 0; failure < 7; failure++) {
    time.advance(5000)
    await quiet()
  }
  expect(sleeps).toEqual([200, 400, 800, 1600, 3200, 5000, 5000, 1000])
  await worker.stop()
})

test('a signal in the midst of a failing drain does not make it try without a pause', async () => {
  const scripted = scriptedWorker(['idle', new Error('the database is away'), 'idle'])
  await quiet()
  scripted.duringNextDrain(() => scripted.wake.signal('ledger'))
  scripted.time.advance(1000)
  await quiet()
  expect(scripted.drains()).toBe(2)
  scripted.time.advance(200)
  await quiet()
  expect(scripted.drains()).toBe(3)
  await scripted.worker.stop()
})

test('stopping ends the sleep, and no drain follows', async () => {
  const { worker, wake, drains } = scriptedWorker(['idle'])
  await quiet()
  await worker.stop()
  wake.signal('ledger')
  await quiet()
  expect(drains()).toBe(1)
})

test('with a wait, a lone signal is drained at once, a crowd in batches, and a backlog without a wait', async () => {
  const { worker, wake, time, asked } = scriptedWorker(['idle', 'idle', 'idle', 'again', 'idle'], {
    wait: { leastMs: 10, mostMs: 100 },
  })
  await quiet()
  time.advance(1000)
  wake.signal('ledger', DUE)
  await quiet()
  expect(asked).toEqual([undefined, [DUE]])
  for (const due of [DUE, OTHER, DUE]) {
    wake.signal('ledger', due)
    await quiet()
  }
  expect(asked.length).toBe(2)
  time.advance(10)
  await quiet()
  expect(asked.slice(2)).toEqual([[DUE, OTHER]])
  wake.signal('ledger', DUE)
  await quiet()
  time.advance(19)
  await quiet()
  expect(asked.length).toBe(3)
  time.advance(1)
  await quiet()
  expect(asked.slice(3)).toEqual([[DUE], [DUE]])
  await worker.stop()
})

test('stopping ends the wait for company', async () => {
  const { worker, wake, drains } = scriptedWorker(['idle'], { wait: { leastMs: 1000, mostMs: 1000 } })
  await quiet()
  wake.signal('ledger', DUE)
  await quiet()
  await worker.stop()
  expect(drains()).toBe(1)
})
