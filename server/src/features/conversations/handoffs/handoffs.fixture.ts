/** Shops with an agent, and contacts who write to them. */
import { startTestServer, type TestNumber } from '../../../testing/test-server.ts'

export const HANDOFF_TEXT = 'I am passing you on to one of our team. They will reply to you here.'

export async function startHandoffs() {
  const server = await startTestServer()
  let people = 0
  const newPhone = () => `+91984${String(++people).padStart(7, '0')}`
  const textsTo = (to: string) =>
    server.graph.messages
      .filter((message) => message.to === to)
      .map(({ body }) => ('text' in body ? body.text.body : undefined))

  async function openShop(agent: Record<string, unknown> = {}): Promise<TestNumber> {
    return server.createNumber(await server.createWorkspace(), {
      business_facts: { opening_hours: 'We are open from 9 am to 6 pm.' },
      ...agent,
    })
  }

  async function say(number: TestNumber, from: string, text: string): Promise<void> {
    await number.receive(text, { from })
    await server.settle()
  }

  async function conversationWith({ workspace: { api } }: TestNumber, phone: string) {
    const [contact] = (await api.call('contacts.list', { phone })).data
    return (await api.call('conversations.list', { contact_id: contact!.id })).data[0]!
  }

  async function closeShop({ workspace: { api } }: TestNumber): Promise<void> {
    // The clock of the tests stands at a Monday morning; by these hours nobody is there before Tuesday 9 am.
    await api.call('business_hours.create', {
      name: 'Desk',
      time_zone: 'Asia/Kolkata',
      hours: [{ weekday: 2, from: '09:00', to: '18:00' }],
    })
  }

  return { server, newPhone, textsTo, openShop, say, conversationWith, closeShop }
}
