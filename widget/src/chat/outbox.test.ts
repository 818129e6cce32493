import { expect, test } from 'vitest'
import { ChatError } from '../wire/client.ts'
import type { NewMessage } from '../wire/resources.ts'
import type { Pending } from './memory.ts'
import { createOutbox } from './outbox.ts'

const message = (id: string, more: Partial<Pending> = {}): Pending => ({
  id,
  text: `text of ${id}`,
  at: '2026-11-24T10:00:00Z',
  state: 'waiting',
  ...more,
})

/** An outbox whose server answers as it is told; `settled` resolves when nothing is on its way. */
function start(kept: Pending[], answers: (ChatError | undefined)[] = []) {
  const sent: NewMessage[] = []
  const outbox = createOutbox({
    kept,
    async write(next) {
      sent.push(next)
      const error = answers.shift()
      if (error) throw error
    },
    onUnknown: async () => true,
    onChange: () => {},
  })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { outbox, sent, settled, states: () => outbox.pending().map(({ id, state }) => [id, state]) }
}

test('messages that a reload interrupted leave in their order, with the ids that they had', async () => {
  const { outbox, sent, settled, states } = start([
    message('one'),
    message('two', { state: 'accepted' }),
    message('three'),
  ])
  outbox.flush()
  await settled()
  expect(sent).toEqual([
    { client_message_id: 'one', text: 'text of one' },
    { client_message_id: 'three', text: 'text of three' },
  ])
  outbox.arrived('one')
  expect(states()).toEqual([['three', 'accepted']])
})

test('a lost connection keeps a message waiting, and those behind it', async () => {
  const { outbox, sent, settled, states } = start([], [new ChatError(0, 'offline')])
  outbox.add(message('one'))
  outbox.add(message('two'))
  await settled()
  expect(states()).toEqual([
    ['one', 'waiting'],
    ['two', 'waiting'],
  ])
  outbox.flush()
  await settled()
  expect(sent.map(({ client_message_id }) => client_message_id)).toEqual(['one', 'one', 'two'])
})

test('a refused message waits for its visitor, and the next one leaves', async () => {
  const { outbox, settled, states } = start([], [new ChatError(422, 'too long')])
  outbox.add(message('one'))
  outbox.add(message('two'))
  await settled()
  expect(states()).toEqual([
    ['one', 'failed'],
    ['two', 'accepted'],
  ])
  outbox.retry('one')
  await settled()
  expect(states()[0]).toEqual(['one', 'accepted'])
})

test('an unknown token is replaced, and the message leaves with the new one', async () => {
  const { outbox, sent, settled, states } = start([], [new ChatError(401, 'unknown')])
  outbox.add(message('one', { text: '', files: [{ id: 'att_1', filename: null, kind: 'image', size: 1 }] }))
  await settled()
  expect(states()).toEqual([['one', 'accepted']])
  expect(sent.at(-1)).toEqual({ client_message_id: 'one', attachment_ids: ['att_1'] })
  // Several files are several messages, named by their place.
  outbox.arrived('one.1')
  expect(states()).toEqual([])
})
