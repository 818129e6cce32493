/** Work that signals name, and times at which it becomes due. */
import { expect, test } from 'vitest'
import { createInbox } from './inbox.ts'
import { DUE, OTHER, quiet, scriptedWorker } from './scripted-worker.fixture.ts'

test('the work that a signal names is drained at once and without a look; each is named once', async () => {
  const { worker, wake, asked } = scriptedWorker(['idle'])
  await quiet()
  wake.signal('ledger', DUE)
  wake.signal('ledger', { ...DUE })
  wake.signal('ledger', OTHER)
  await quiet()
  expect(asked).toEqual([undefined, [DUE, OTHER]])
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
