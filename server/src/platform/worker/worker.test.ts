import { expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import type { Clock } from '../clock/clock.ts'
import { silentLog } from '../logging/log.ts'
import { createWake, type Due } from '../wake/wake.ts'
import { createInbox } from './inbox.ts'
import { startWorker, type WorkerOptions } from './worker.ts'

type Outcome = 'again' | 'idle' | Date | Error

/** A worker whose drains answer by the script; the last answer is repeated. */
function scriptedWorker(script: Outcome[], options: Partial<WorkerOptions> = { lookMs: 1000 }) {
  const time = createFakeClock()
  const wake = createWake()
  const sleeps: number[] = []
  const asked: (readonly Due[] | undefined)[] = []
  const clock: Clock = {
    now: time.now,
    after(milliseconds, action) {
      sleeps.push(milliseconds)
      return time.after(milliseconds, action)
    },
  }
  let drains = 0
  let during: (() => void) | undefined
  const worker = startWorker({
    queue: 'ledger',
    wake,
    clock,
    log: silentLog,
    ...options,
    async drain(due) {
      asked.push(due)
      const outcome = script[Math.min(drains++, script.length - 1)]!
      during?.()
      during = undefined
      if (outcome instanceof Error) throw outcome
      return outcome
    },
  })
  return {
    worker,
    wake,
    time,
    sleeps,
    /** The rows that each drain was asked for; undefined: to look for all. */
    asked,
    drains: () => drains,
    /** Called in the midst of the next drain. */
    duringNextDrain(action: () => void) {
      during = action
    },
  }
}

/** Lets everything run that waits for nothing but its turn. */
const quiet = () => new Promise<void>((resolve) => setImmediate(resolve))

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

const DUE: Due = { workspaceId: 'w', channelId: 'c' }

test('the work that a signal names is drained at once and without a look; each is named once', async () => {
  const { worker, wake, asked } = scriptedWorker(['idle'])
  await quiet()
  wake.signal('ledger', DUE)
  wake.signal('ledger', { ...DUE })
  wake.signal('ledger', { workspaceId: 'w', channelId: 'other' })
  await quiet()
  expect(asked).toEqual([undefined, [DUE, { workspaceId: 'w', channelId: 'other' }]])
  wake.signal('ledger', DUE)
  wake.signal('ledger')
  await quiet()
  expect(asked[2], 'a signal without a name asks for a look').toBeUndefined()
  await worker.stop()
})

test('it looks by itself after its poll, though signals go on naming what is due', async () => {
  const { worker, wake, time, asked } = scriptedWorker(['idle'])
  await quiet()
  for (let n = 0; n < 25; n++) {
    time.advance(100)
    await quiet()
    wake.signal('ledger', DUE)
    await quiet()
  }
  expect(asked.filter((due) => due === undefined).length).toBe(3)
  await worker.stop()
})

test('a clock that is set back does not end the looks', async () => {
  const { worker, wake, time, asked } = scriptedWorker(['idle'])
  await quiet()
  time.set(new Date(time.now().getTime() - 3_600_000))
  wake.signal('ledger', DUE)
  await quiet()
  expect(asked).toEqual([undefined, undefined])
  time.advance(1000)
  await quiet()
  expect(asked.length).toBe(3)
  await worker.stop()
})

test('after a failure it looks: what a signal had named may still wait', async () => {
  const { worker, wake, time, asked } = scriptedWorker(['idle', new Error('the database is away'), 'idle'])
  await quiet()
  wake.signal('ledger', DUE)
  await quiet()
  time.advance(200)
  await quiet()
  expect(asked).toEqual([undefined, [DUE], undefined])
  await worker.stop()
})

const at = (milliseconds: number) => new Date(Date.parse('2026-03-02T10:00:00.000Z') + milliseconds)
const OTHER: Due = { workspaceId: 'w', channelId: 'other' }

test('rows that become due at a time are drained then, by name and without a look', async () => {
  const { worker, wake, time, asked } = scriptedWorker(['idle'])
  await quiet()
  wake.signal('ledger', DUE, at(400))
  wake.signal('ledger', OTHER, at(300))
  await quiet()
  expect(asked).toEqual([undefined])
  time.advance(299)
  await quiet()
  expect(asked).toEqual([undefined])
  time.advance(1)
  await quiet()
  expect(asked).toEqual([undefined, [OTHER]])
  time.advance(100)
  await quiet()
  expect(asked).toEqual([undefined, [OTHER], [DUE]])
  await worker.stop()
})

test('a time that has passed is now; one that is named during a drain or a pause after a failure is kept', async () => {
  const scripted = scriptedWorker(['idle', 'idle', new Error('the database is away'), 'idle'])
  const { worker, wake, time, asked } = scripted
  await quiet()
  scripted.duringNextDrain(() => wake.signal('ledger', OTHER, at(500)))
  wake.signal('ledger', DUE, at(-1))
  await quiet()
  expect(asked).toEqual([undefined, [DUE]])
  wake.signal('ledger', DUE)
  await quiet()
  time.advance(200)
  await quiet()
  time.advance(300)
  await quiet()
  expect(asked).toEqual([undefined, [DUE], [DUE], undefined, [OTHER]])
  await worker.stop()
})

test('a drain that may find more of the rows that were named is asked for the same rows, at once or at the time that it says', async () => {
  const { worker, wake, time, asked } = scriptedWorker(['idle', 'again', at(250), 'idle'])
  await quiet()
  wake.signal('ledger', DUE)
  await quiet()
  expect(asked).toEqual([undefined, [DUE], [DUE]])
  time.advance(250)
  await quiet()
  expect(asked).toEqual([undefined, [DUE], [DUE], [DUE]])
  await worker.stop()
})

test('times cost no memory without end: one that is far away, or one too many, is left to the looks', async () => {
  const inbox = createInbox(() => at(0).getTime())
  inbox.take()
  inbox.add(DUE, at(3_600_000))
  expect(inbox.nextAt).toBe(Number.POSITIVE_INFINITY)
  for (let count = 0; count < 20_000; count++) inbox.add({ workspaceId: String(count) }, at(1000))
  inbox.advance(at(1000).getTime())
  expect(inbox.take()!.length).toBe(10_000)
})

test('without a time of its own to look, it sleeps until something is named', async () => {
  const { worker, wake, time, sleeps, asked } = scriptedWorker(['idle'], {})
  await quiet()
  time.advance(3_600_000)
  await quiet()
  expect([asked, sleeps]).toEqual([[undefined], []])
  worker.notify(DUE)
  await quiet()
  wake.signal('ledger', OTHER)
  await quiet()
  expect(asked).toEqual([undefined, [DUE], [OTHER]])
  await worker.stop()
})

test('one that follows another queue hears its signals', async () => {
  const { worker, wake, asked } = scriptedWorker(['idle'], { follows: 'numbered' })
  await quiet()
  wake.signal('numbered', DUE)
  wake.signal('turns', OTHER)
  await quiet()
  expect(asked).toEqual([undefined, [DUE]])
  await worker.stop()
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
