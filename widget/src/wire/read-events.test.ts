import { expect, test } from 'vitest'
import { createEventReader } from './read-events.ts'

test('events are whole in whatever pieces they arrive, and a sign of life is none', () => {
  const text =
    'retry: 1500\n\nid: msg_1\nevent: message\ndata: {"text":"a: b"}\n\n: still here\n\nevent: state\ndata: null\n\n'
  for (const size of [1, 7, text.length]) {
    const read = createEventReader()
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      text.slice(at * size, (at + 1) * size),
    )
    expect(pieces.flatMap(read)).toEqual([
      { id: 'msg_1', event: 'message', data: '{"text":"a: b"}' },
      { id: undefined, event: 'state', data: 'null' },
    ])
  }
})
