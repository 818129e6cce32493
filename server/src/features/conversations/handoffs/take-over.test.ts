import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Clock } from '../../../platform/clock/clock.ts'
import { createFakeClock } from '../../../testing/fake-clock.ts'
import { queueAnswers } from '../../../testing/queue-answers.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'

const time = createFakeClock()
/** Told of every wait, so that a test knows that somebody waits without waiting itself. */
let onWait: (milliseconds: number) => void = () => {}
const clock: Clock = {
  now: time.now,
  after(milliseconds, action) {
    const cancel = time.after(milliseconds, action)
    onWait(milliseconds)
    return cancel
  },
}

let server: TestServer
let number: TestNumber
let people = 0
beforeAll(async () => {
  server = await startTestServer({ clock })
  number = await server.createNumber(await server.createWorkspace())
})
afterAll(() => server.close())

async function conversationWith(from: string): Promise<{ id: string }> {
  const [contact] = (await number.workspace.api.call('contacts.list', { phone: from })).data
  const { data } = await number.workspace.api.call('conversations.list', { contact_id: contact!.id })
  return data[0]!
}

/** An answer of the AI stands in line, and nothing has left yet. */
async function queuedAnswer(): Promise<{ from: string; id: string }> {
  const from = `+91987${String(++people).padStart(7, '0')}`
  await number.receive('hello', { from })
  await queueAnswers(server, number.workspace.id)
  return { from, id: (await conversationWith(from)).id }
}

const sentTo = (to: string) => server.graph.messages.filter((message) => message.to === to)

/** Runs the action while every request to the provider stands still; `answer` lets them go. */
async function whileSending(action: (answer: () => void) => Promise<void>): Promise<void> {
  const { providerHttp } = server.platform
  const request = providerHttp.request
  let answer: () => void = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  providerHttp.request = async (options) => {
    await answered
    return request(options)
  }
  try {
    await server.wiring.delivery.drain()
    await action(answer)
  } finally {
    answer()
    providerHttp.request = request
    await server.settle()
  }
}

describe('taking over while an AI message is on its way', () => {
  test('is answered only when the message has left for good: afterwards nothing of the AI is under way', async () => {
    const { from, id } = await queuedAnswer()
    await whileSending(async (answer) => {
      const pollsAgain = new Promise<void>((resolve) => {
        onWait = (milliseconds) => {
          if (milliseconds === 10) resolve()
        }
      })
      let isAnswered = false
      const takingOver = number.workspace.api.call('conversations.take_over', { id }).then((conversation) => {
        isAnswered = true
        return conversation
      })
      await pollsAgain
      expect(isAnswered).toBe(false)
      // It is committed already: a provider that hangs holds no transaction open.
      const seen = await number.workspace.api.call('conversations.get', { id })
      expect(seen).toMatchObject({ responder: 'person', responder_epoch: 1 })
      expect(sentTo(from)).toHaveLength(0)
      onWait = (milliseconds) => {
        // It looks again at once: the clock goes on by itself.
        if (milliseconds === 10) queueMicrotask(() => time.advance(10))
      }
      answer()
      time.advance(10)
      expect(await takingOver).toMatchObject({ responder: 'person', responder_epoch: 1 })
      onWait = () => {}
      expect(sentTo(from), 'it had left when the takeover was answered').toHaveLength(1)
    })
    const [message] = (await number.workspace.api.call('messages.list', { to: from, limit: 1 })).data
    expect(message).toMatchObject({ sender: 'ai', status: 'sent' })
  })

  test('does not wait for a message whose worker is dead: its lease has ended', async () => {
    const { id } = await queuedAnswer()
    await whileSending(async () => {
      time.advance(41_000)
      expect(await number.workspace.api.call('conversations.take_over', { id })).toMatchObject({
        responder: 'person',
      })
    })
  })

  test('does not wait for a message of a person or of the API', async () => {
    const { from, id } = await queuedAnswer()
    await server.settle()
    await number.workspace.api.call('messages.send', { to: from, content: { type: 'text', text: 'by API' } })
    await whileSending(async () => {
      expect(await number.workspace.api.call('conversations.take_over', { id })).toMatchObject({
        responder: 'person',
      })
    })
    expect(sentTo(from)).toHaveLength(2)
  })
})

describe('an answer that failed for now while it was taken over', () => {
  /** The provider asks for patience, so the answer stands in line again when the takeover has committed. */
  async function takenOver() {
    const answer = await queuedAnswer()
    server.graph.failNext('throttled', { to: answer.from })
    await whileSending(async (letGo) => {
      onWait = (milliseconds) => {
        if (milliseconds !== 10) return
        letGo()
        queueMicrotask(() => time.advance(10))
      }
      await number.workspace.api.call('conversations.take_over', { id: answer.id })
      onWait = () => {}
    })
    return answer
  }
  async function tryAgain() {
    time.advance(60_000)
    await server.settle()
  }

  test.each(['before', 'after'])('and is stopped %s the AI responds again is owed', async (when) => {
    const { from, id } = await takenOver()
    if (when === 'before') {
      await tryAgain()
      const { waiting_since } = await number.workspace.api.call('conversations.get', { id })
      expect(waiting_since).not.toBeNull()
    }
    expect(sentTo(from)).toHaveLength(0)
    await number.workspace.api.call('conversations.release', { id })
    await server.settle()
    await tryAgain()
    expect(sentTo(from)).toHaveLength(1)
    const { data } = await number.workspace.api.call('messages.list', { conversation_id: id })
    expect(data.map(({ sender, status }) => [sender, status])).toEqual([
      ['ai', 'sent'],
      ['ai', 'cancelled'],
      ['contact', 'received'],
    ])
  })

  test('is owed no more when a person has answered', async () => {
    const { from, id } = await takenOver()
    const content = { type: 'text' as const, text: 'by a person' }
    await number.workspace.api.call('messages.send', { conversation_id: id, sender: 'person', content })
    await tryAgain()
    await number.workspace.api.call('conversations.release', { id })
    await server.settle()
    await tryAgain()
    expect(sentTo(from).map(({ body }) => body)).toMatchObject([{ text: { body: 'by a person' } }])
  })
})

test('a contact whose answer was stopped by a takeover is listed as waiting for the person', async () => {
  const { api } = number.workspace
  const { id } = await queuedAnswer()
  expect(await api.call('conversations.get', { id })).toMatchObject({ waiting_since: null })
  const since = time.now().toISOString()
  time.advance(5000)
  await api.call('conversations.take_over', { id })
  expect(await api.call('conversations.get', { id })).toMatchObject({ waiting_since: since })
  const content = { type: 'text' as const, text: 'by a person' }
  await api.call('messages.send', { conversation_id: id, sender: 'person', content })
  await server.settle()
  expect(await api.call('conversations.get', { id })).toMatchObject({ waiting_since: null })
})

describe('a takeover', () => {
  test('is announced by events, once each, with the conversation as it is then', async () => {
    const { from, id } = await queuedAnswer()
    await server.settle()
    await number.workspace.api.call('conversations.take_over', { id, reason: 'a regular', assignee: 'Ravi' })
    await server.settle()
    const { data } = await number.workspace.api.call('events.list', {
      type: 'conversation.taken_over',
      limit: 100,
    })
    const told = data.filter((event) => (event.data.conversation as { id: string }).id === id)
    expect(told).toHaveLength(1)
    expect(told[0]!.data).toMatchObject({
      conversation: { responder: 'person', responder_epoch: 1, assignee: 'Ravi' },
      handoff: { reason: 'a regular', assignee: 'Ravi' },
    })
    expect(sentTo(from)).toHaveLength(1)
  })

  test('of a conversation that a person answers is refused, and names that person', async () => {
    const { id } = await queuedAnswer()
    await number.workspace.api.call('conversations.take_over', { id, assignee: 'Ravi' })
    await expect(
      number.workspace.api.call('conversations.take_over', { id, assignee: 'Uma' }),
    ).rejects.toMatchObject({ code: 'conflict', params: { assignee: 'Ravi' } })
  })

  test('by many at once is won by one', async () => {
    const { id } = await queuedAnswer()
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        number.workspace.api.call('conversations.take_over', { id, assignee: `person ${index}` }),
      ),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await number.workspace.api.call('conversations.get', { id })).toMatchObject({ responder_epoch: 1 })
  })
})

describe('giving back and resolving', () => {
  test('only what a person answers can be given back; the session is open again', async () => {
    const { id } = await queuedAnswer()
    await expect(number.workspace.api.call('conversations.release', { id })).rejects.toMatchObject({
      code: 'conflict',
    })
    await number.workspace.api.call('conversations.take_over', { id })
    expect(await number.workspace.api.call('conversations.release', { id })).toMatchObject({
      responder: 'ai',
      responder_epoch: 2,
      handoff: null,
    })
    const { data } = await number.workspace.api.call('sessions.list', { conversation_id: id })
    expect(data[0]).toMatchObject({ status: 'open', responder: 'ai' })
  })

  test('a resolved conversation: nothing the AI had queued leaves, and the next message opens a new session', async () => {
    const { from, id } = await queuedAnswer()
    await number.workspace.api.call('conversations.resolve', { id, note: 'settled by phone' })
    await server.settle()
    expect(sentTo(from)).toHaveLength(0)
    await expect(number.workspace.api.call('conversations.resolve', { id })).rejects.toMatchObject({
      code: 'conflict',
    })
    await number.receive('one more thing', { from })
    await server.settle()
    expect(await number.workspace.api.call('conversations.get', { id })).toMatchObject({
      lifecycle: 'open',
      responder: 'ai',
    })
    const { data } = await number.workspace.api.call('sessions.list', { conversation_id: id })
    expect(data.map((session) => session.status)).toEqual(['open', 'resolved'])
    expect(sentTo(from)).toHaveLength(1)
  })
})

describe('a person who answers without taking over first', () => {
  test('hears that their message is queued only when the AI’s own words have left for good', async () => {
    const { from, id } = await queuedAnswer()
    await whileSending(async (answer) => {
      const pollsAgain = new Promise<void>((resolve) => {
        onWait = (milliseconds) => {
          if (milliseconds === 10) resolve()
        }
      })
      let isAnswered = false
      const sending = number.workspace.api
        .call('messages.send', {
          conversation_id: id,
          sender: 'person',
          content: { type: 'text', text: 'I am here' },
        })
        .then(() => {
          isAnswered = true
        })
      await pollsAgain
      expect(isAnswered).toBe(false)
      const seen = await number.workspace.api.call('conversations.get', { id })
      expect(seen).toMatchObject({ responder: 'person', responder_epoch: 1 })
      onWait = (milliseconds) => {
        if (milliseconds === 10) queueMicrotask(() => time.advance(10))
      }
      answer()
      time.advance(10)
      await sending
      onWait = () => {}
    })
    expect(sentTo(from).at(-1)?.body).toMatchObject({ text: { body: 'I am here' } })
  })
})
