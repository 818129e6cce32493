import { expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import { eventStream } from './event-stream.ts'

test('a browser that does not read is cut off, and is sent nothing behind what it missed', async () => {
  const { sink, texts } = eventStream(createFakeClock(), new AbortController().signal)
  const send = (number: number) => sink.send({ id: `msg_${number}`, event: 'message', data: { number } })
  const read = texts()
  for (let number = 1; number <= 1100; number++) send(number)
  const first = (await read.next()).value as string
  expect(first).toContain('id: msg_1\n')
  expect(first).not.toContain('id: msg_1100\n')
  // It reads again, and there is room again.
  send(1101)
  expect(await read.next()).toEqual({ value: undefined, done: true })
})
