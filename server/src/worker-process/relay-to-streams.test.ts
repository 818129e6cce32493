import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createWake } from '../platform/wake/wake.ts'
import { type FromWorker, receiveSignals } from './messages.ts'
import { relayToStreams } from './relay-to-streams.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function open() {
  const [worker, server] = [createWake(), createWake()]
  const heard: unknown[] = []
  let messages = 0
  server.on('numbered', (...signal) => heard.push(signal))
  server.on('turns', (...signal) => heard.push(signal))
  const relay = relayToStreams(worker, (message: FromWorker) => {
    messages++
    // As it passes from process to process.
    const passed = JSON.parse(JSON.stringify(message)) as FromWorker
    if (passed.type === 'wake') receiveSignals(server, passed)
  })
  relay.listenTo(['numbered'])
  return { worker, relay, heard, messages: () => messages }
}

test('a lone signal reaches the streams at once; those of a crowd follow together, each row named once', () => {
  const { worker, heard, messages } = open()
  worker.signal('numbered', { workspaceId: 'a' })
  expect(heard).toEqual([[{ workspaceId: 'a' }, undefined]])
  for (let count = 0; count < 50; count++) {
    worker.signal('numbered', { workspaceId: 'a' })
    worker.signal('numbered', { workspaceId: 'b' })
  }
  expect(messages()).toBe(1)
  vi.advanceTimersByTime(10)
  expect(messages()).toBe(2)
  expect(heard.slice(1)).toEqual([
    [{ workspaceId: 'a' }, undefined],
    [{ workspaceId: 'b' }, undefined],
  ])
  vi.advanceTimersByTime(1000)
  worker.signal('numbered', { workspaceId: 'c' }, new Date(5))
  expect(messages()).toBe(3)
  expect(heard.at(-1)).toEqual([{ workspaceId: 'c' }, new Date(5)])
})

test('a signal leaves the worker only while somebody in the other process listens to its queue', () => {
  const { worker, relay, heard, messages } = open()
  worker.signal('turns', { workspaceId: 'a' })
  vi.advanceTimersByTime(1000)
  expect(messages()).toBe(0)
  relay.listenTo(['turns'])
  worker.signal('numbered', { workspaceId: 'a' })
  worker.signal('turns', { workspaceId: 'b' })
  vi.advanceTimersByTime(1000)
  relay.listenTo([])
  worker.signal('turns', { workspaceId: 'c' })
  vi.advanceTimersByTime(1000)
  expect(heard).toEqual([[{ workspaceId: 'b' }, undefined]])
})

test('nothing leaves the worker before it knows what the other process listens to', () => {
  const worker = createWake()
  let messages = 0
  relayToStreams(worker, () => messages++)
  worker.signal('numbered', { workspaceId: 'a' })
  vi.advanceTimersByTime(1000)
  expect(messages).toBe(0)
})
