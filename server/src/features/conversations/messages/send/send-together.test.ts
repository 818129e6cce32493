import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const person = (index: number) => `+91970000${String(index).padStart(4, '0')}`

/** A number whose agent is silent, and people who wrote to it. */
async function numberWith(people: readonly string[]): Promise<TestNumber> {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  for (const from of people) await number.receive('hello', { from })
  await server.settle()
  return number
}

const send = (number: TestNumber, to: string, text: string, idempotencyKey?: string) =>
  number.workspace.api.call(
    'messages.send',
    { to, content: { type: 'text', text } },
    idempotencyKey === undefined ? {} : { idempotencyKey },
  )

/** In as many transactions the workspace's messages and kept answers were written last. Before anything is sent. */
async function transactionsOf(number: TestNumber) {
  const { id } = number.workspace
  return server.database.database.read(id, async (session) => {
    const writers = (table: string, condition: string) =>
      session.rows<{ writer: string }>({
        text: `select distinct xmin::text as writer from ${table} where workspace_id = $1 and ${condition} order by 1`,
        values: [id],
      })
    return {
      messages: (await writers('messages', `direction = 'outbound'`)).map(({ writer }) => writer),
      answers: (await writers('idempotency_keys', 'true')).map(({ writer }) => writer),
    }
  })
}

test('messages asked for at once are each answered with themselves, stored once, and sent once', async () => {
  const people = Array.from({ length: 6 }, (_, index) => person(index))
  const number = await numberWith(people)
  const wanted = Array.from({ length: 30 }, (_, index) => ({
    to: people[index % 6]!,
    text: `message ${index}`,
  }))
  const answers = await Promise.all(wanted.map(({ to, text }) => send(number, to, text)))
  expect(answers.map(({ to, text, status }) => ({ to, text, status }))).toEqual(
    wanted.map((one) => ({ ...one, status: 'queued' })),
  )
  expect(new Set(answers.map(({ id }) => id)).size).toBe(30)

  for (const to of people) {
    const { data } = await number.workspace.api.call('messages.list', { to, order: 'asc', limit: 100 })
    expect(data.map(({ text }) => text).sort()).toEqual(
      wanted
        .filter((one) => one.to === to)
        .map(({ text }) => text)
        .sort(),
    )
    expect(new Set(data.map(({ session_id }) => session_id)).size).toBe(1)
  }
  for (let round = 0; round < 6; round++) {
    await server.settle()
    server.clock.advance(10_000)
  }
  const left = server.graph.messages
    .filter(({ to }) => people.includes(to))
    .map(({ message_id }) => message_id)
  expect(left).toHaveLength(30)
  expect(new Set(left).size).toBe(30)
})

test('of messages asked for at once only those are refused that would be refused alone', async () => {
  const people = Array.from({ length: 5 }, (_, index) => person(100 + index))
  const number = await numberWith(people)
  await number.receive('STOP', { from: people[3]! })
  await server.settle()
  const stranger = person(199)
  const outcomes = await Promise.allSettled(
    [...people, stranger].map((to, index) => send(number, to, `offer ${index}`)),
  )
  expect(
    outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.text : outcome.reason.code)),
  ).toEqual(['offer 0', 'offer 1', 'offer 2', 'contact_opted_out', 'offer 4', 'reply_window_closed'])
  const { data } = await number.workspace.api.call('messages.list', { direction: 'outbound', limit: 100 })
  expect(data.map(({ text }) => text).sort()).toEqual(['offer 0', 'offer 1', 'offer 2', 'offer 4'])
  // Somebody who may not be written to is not made a contact by the attempt.
  const contacts = await number.workspace.api.call('contacts.list', { limit: 100 })
  expect(contacts.data).toHaveLength(5)
})

test('workspaces that send at the same moment do not see each other', async () => {
  const to = person(300)
  const numbers = [await numberWith([to]), await numberWith([to]), await numberWith([to])]
  await Promise.all(numbers.flatMap((number) => [1, 2, 3].map((part) => send(number, to, `part ${part}`))))
  for (const number of numbers) {
    const { data } = await number.workspace.api.call('messages.list', { to, order: 'asc' })
    expect(data.map(({ text }) => text).sort()).toEqual(['part 1', 'part 2', 'part 3'])
  }
})

describe('with an Idempotency-Key', () => {
  test('messages asked for at once share transactions, in which their answers are kept; each key replays its own', async () => {
    const people = Array.from({ length: 6 }, (_, index) => person(400 + index))
    const number = await numberWith(people)
    const wanted = Array.from({ length: 30 }, (_, index) => ({
      to: people[index % 6]!,
      text: `keyed ${index}`,
      key: `together-${index}`,
    }))
    const sendAll = () => Promise.all(wanted.map(({ to, text, key }) => send(number, to, text, key)))
    const first = await sendAll()
    expect(first.map(({ to, text }) => ({ to, text }))).toEqual(wanted.map(({ to, text }) => ({ to, text })))
    const { messages, answers } = await transactionsOf(number)
    expect(answers, 'an answer is kept where its message is stored').toEqual(messages)
    expect(messages.length, '30 messages need few transactions').toBeLessThan(10)

    expect(await sendAll(), 'and is given again').toEqual(first)
    const { data } = await number.workspace.api.call('messages.list', { direction: 'outbound', limit: 100 })
    expect(data).toHaveLength(30)
  })

  test('a key that is there twice at once has its effect once, and another request with it is refused alone', async () => {
    const people = [person(500), person(501), person(502)]
    const number = await numberWith(people)
    const outcomes = await Promise.allSettled([
      send(number, people[0]!, 'once', 'twice'),
      send(number, people[0]!, 'once', 'twice'),
      send(number, people[0]!, 'something else', 'twice'),
      send(number, people[1]!, 'undisturbed', 'other'),
      send(number, people[2]!, 'without a key'),
    ])
    const idsOf = (some: readonly PromiseSettledResult<{ id: string }>[]) =>
      some.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.id] : []))
    const refusals = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason.code] : [],
    )
    expect(new Set(idsOf(outcomes.slice(0, 3))).size, 'whichever of the three was first').toBe(1)
    expect(idsOf(outcomes.slice(3))).toHaveLength(2)
    for (const code of refusals) expect(['idempotency_key_in_use', 'idempotency_key_reused']).toContain(code)

    const again = await Promise.allSettled(
      ['once', 'something else'].map((text) => send(number, people[0]!, text, 'twice')),
    )
    expect(idsOf(again)).toEqual([...new Set(idsOf(outcomes.slice(0, 3)))])
    const { data } = await number.workspace.api.call('messages.list', { direction: 'outbound', limit: 100 })
    expect(data).toHaveLength(3)
  })

  test('replays, reused keys and refusals in a batch change nothing for the others, and are answered the same again', async () => {
    const people = Array.from({ length: 5 }, (_, index) => person(600 + index))
    const number = await numberWith(people)
    await number.receive('STOP', { from: people[3]! })
    await server.settle()
    const earlier = await send(number, people[0]!, 'earlier', 'key-0')
    const batch = () =>
      Promise.allSettled([
        send(number, people[0]!, 'earlier', 'key-0'),
        send(number, people[1]!, 'another body', 'key-0'),
        send(number, people[2]!, 'new', 'key-2'),
        send(number, people[3]!, 'unwanted', 'key-3'),
        send(number, people[4]!, 'also new', 'key-4'),
      ])
    const shown = (outcomes: Awaited<ReturnType<typeof batch>>) =>
      outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.id : outcome.reason.code))
    const first = shown(await batch())
    expect(first[0]).toBe(earlier.id)
    expect([first[1], first[3]]).toEqual(['idempotency_key_reused', 'contact_opted_out'])
    expect(shown(await batch())).toEqual(first)
    const { data } = await number.workspace.api.call('messages.list', { direction: 'outbound', limit: 100 })
    expect(data.map(({ text }) => text).sort()).toEqual(['also new', 'earlier', 'new'])
  })
})
