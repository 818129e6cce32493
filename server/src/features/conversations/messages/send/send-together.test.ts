import { afterAll, beforeAll, expect, test } from 'vitest'
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

const send = (number: TestNumber, to: string, text: string) =>
  number.workspace.api.call('messages.send', { to, content: { type: 'text', text } })

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
