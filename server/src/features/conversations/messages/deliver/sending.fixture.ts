/** Messages to customers who have just written, on a real server with a fake provider. */
import { afterAll, beforeAll } from 'vitest'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

export let server: TestServer

/** Gives the test file a server. Call it once, at the top of the file. */
export function prepareSending(): void {
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())
}

let people = 0
export const newNumber = async () => server.createNumber(await server.createWorkspace(), { status: 'draft' })

/** Somebody who has just written to this number. */
export async function customerOf(number: TestNumber): Promise<string> {
  const phone = `+91984${String(++people).padStart(7, '0')}`
  await number.receive('hello', { from: phone })
  await server.settle()
  return phone
}

export const send = (number: TestNumber, to: string, text: string) =>
  number.workspace.api.call('messages.send', { to, content: { type: 'text', text } })
export const read = (number: TestNumber, id: string) => number.workspace.api.call('messages.get', { id })
export const textsTo = (to: string) =>
  server.graph.messages.flatMap(({ to: person, body }) =>
    person === to && body.type === 'text' ? [body.text.body] : [],
  )
/** The outbox as it is, past every presenter. */
export const outboxOf = (number: TestNumber) =>
  server.database.database.read(number.workspace.id, (session) =>
    session.rows<{ state: string; attempt: number }>({
      text: 'select state, attempt from outbox order by sequence',
    }),
  )
