/** A number without an agent, and people who have just written to it. */
import type { Conversation, Input, Message } from '@parley/contracts'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

export interface Sending {
  server: TestServer
  number: TestNumber
  newPhone(): string
  /** Somebody who has just written, so that anything may be sent to them. */
  customer(of?: TestNumber): Promise<string>
  send(input: Input<'messages.send'>): Promise<Message>
  sentTo(to: string): TestServer['graph']['messages']
  conversationWith(phone: string): Promise<Conversation>
}

export const text = (words: string) => ({ type: 'text' as const, text: words })

export async function openSending(): Promise<Sending> {
  const server = await startTestServer()
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const { api } = number.workspace
  let people = 0
  const newPhone = () => `+91983${String(++people).padStart(7, '0')}`
  return {
    server,
    number,
    newPhone,
    async customer(of = number) {
      const phone = newPhone()
      await of.receive('hello', { from: phone })
      await server.settle()
      return phone
    },
    send: (input) => api.call('messages.send', input),
    sentTo: (to) => server.graph.messages.filter((message) => message.to === to),
    async conversationWith(phone) {
      const [contact] = (await api.call('contacts.list', { phone })).data
      return (await api.call('conversations.list', { contact_id: contact!.id })).data[0]!
    },
  }
}
