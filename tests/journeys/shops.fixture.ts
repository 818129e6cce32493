/** Shops whose agent knows their hours and prices. */
import { startTestServer, type TestNumber } from '@parley/server/testing/server'

const HOURS =
  'The shop is open from 9 am to 5 pm on Monday. On Sunday the shop is closed. A haircut costs ₹350.'

export async function startShops() {
  const server = await startTestServer()

  async function shop(agent: Record<string, unknown> = {}): Promise<TestNumber> {
    const number = await server.createNumber(await server.createWorkspace(), agent)
    await number.workspace.api.call('documents.create', {
      agent_id: number.agentId,
      title: 'Opening hours and prices',
      content: HOURS,
    })
    return number
  }

  const messagesOf = async (number: TestNumber) =>
    (await number.workspace.api.call('messages.list', { order: 'asc', limit: 100 })).data
  const sentTo = (to: string) => server.graph.messages.filter((message) => message.to === to)

  return { server, shop, messagesOf, sentTo }
}
