import { expect, test } from 'vitest'
import { createWake, type Queue } from './wake.ts'

test('a signal reaches every listener of its queue, and no other', () => {
  const wake = createWake()
  const heard: string[] = []
  wake.on('turns', () => heard.push('first'))
  wake.on('turns', () => heard.push('second'))
  wake.on('outbox', () => heard.push('other queue'))
  wake.signal('turns')
  expect(heard).toEqual(['first', 'second'])
})

test('a listener that was taken off hears nothing more', () => {
  const wake = createWake()
  let heard = 0
  const off = wake.on('ledger', () => heard++)
  wake.signal('ledger')
  off()
  wake.signal('ledger')
  expect(heard).toBe(1)
})

test('a process passes on its own signals, and does not return those of others', () => {
  const relayed: Queue[] = []
  const heard: Queue[] = []
  const wake = createWake((queue) => relayed.push(queue))
  wake.on('events', () => heard.push('events'))
  wake.signal('events')
  wake.receive('events')
  expect(heard).toEqual(['events', 'events'])
  expect(relayed).toEqual(['events'])
})

test('listeners here and in other processes get the names and the time of a signal', () => {
  const due = { workspaceId: 'w', channelId: 'c' }
  const at = new Date('2026-03-02T10:00:00.000Z')
  const relayed: unknown[] = []
  const heard: unknown[] = []
  const wake = createWake((_, ...rest) => relayed.push(rest))
  wake.on('outbox', (...rest) => heard.push(rest))
  wake.signal('outbox', due)
  wake.signal('outbox', due, at)
  wake.receive('outbox', due)
  wake.receive('outbox')
  expect(heard).toEqual([
    [due, undefined],
    [due, at],
    [due, undefined],
    [undefined, undefined],
  ])
  expect(relayed).toEqual([
    [due, undefined],
    [due, at],
  ])
})

test('a process knows at every moment to which queues it listens', () => {
  const wake = createWake()
  const known: Queue[][] = []
  const offFirst = wake.on('events', () => {})
  const stop = wake.followListeners((queues) => known.push(queues))
  const offSecond = wake.on('events', () => {})
  const offOther = wake.on('numbered', () => {})
  offFirst()
  offSecond()
  offSecond()
  offOther()
  stop()
  wake.on('turns', () => {})
  expect(known).toEqual([['events'], ['events', 'numbered'], ['numbered'], []])
})
