import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queueAnswers } from '../../../testing/queue-answers.ts'
import { receiveOnly } from '../../../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
let people = 0
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const newPhone = () => `+91985${String(++people).padStart(7, '0')}`
const textsTo = (to: string) =>
  server.graph.messages
    .filter((message) => message.to === to)
    .map(({ body }) => ('text' in body ? body.text.body : undefined))

/** A desk that knows nothing, and an agent beside it that knows the prices. */
async function openDesk(options: { allows: boolean }) {
  const workspace = await server.createWorkspace()
  const sales = await workspace.api.call('agents.create', {
    name: 'Sales',
    status: 'active',
    reply_delay_ms: 0,
    business_facts: { price: 'A pump is 900 rupees.' },
  })
  const number = await server.createNumber(workspace, {
    name: 'Desk',
    transfer_agent_ids: options.allows ? [sales.id] : [],
  })
  return { number, sales, api: workspace.api }
}

async function conversationOf({ workspace }: TestNumber) {
  return (await workspace.api.call('conversations.list', {})).data[0]!
}

describe('a conversation that people transfer', () => {
  test('is answered by the other agent: it answers what is open, from its own knowledge', async () => {
    const { number, sales, api } = await openDesk({ allows: false })
    const from = newPhone()
    await number.receive('What is the price of a pump?', { from })
    await receiveOnly(server)
    const { id, agent_id, responder_epoch } = await conversationOf(number)
    expect(agent_id).toBe(number.agentId)
    const moved = await api.call('conversations.transfer', { id, agent_id: sales.id, reason: 'prices' })
    expect(moved).toMatchObject({ agent_id: sales.id, responder_epoch: responder_epoch + 1, responder: 'ai' })
    await server.settle()
    expect(textsTo(from)).toEqual(['Price: A pump is 900 rupees.'])
    const [message] = (await api.call('messages.list', { direction: 'outbound' })).data
    expect(message).toMatchObject({ sender: 'ai', agent_id: sales.id })
    const { data } = await api.call('events.list', { type: 'conversation.transferred' })
    expect(data).toMatchObject([
      { data: { from_agent: { id: number.agentId }, to_agent: { id: sales.id }, reason: 'prices' } },
    ])
    await number.receive('And the price of two pumps?', { from })
    await server.settle()
    const [heard] = (await api.call('messages.list', { direction: 'inbound', limit: 1 })).data
    expect(heard!.agent_id).toBe(sales.id)
    expect(textsTo(from)).toHaveLength(2)
  })

  test('loses what the first agent had not sent yet: the other one answers it', async () => {
    const { number, sales, api } = await openDesk({ allows: false })
    const from = newPhone()
    await number.receive('What is the price of a pump?', { from })
    await queueAnswers(server, number.workspace.id)
    const { id } = await conversationOf(number)
    await api.call('conversations.transfer', { id, agent_id: sales.id })
    await server.settle()
    expect(textsTo(from)).toEqual(['Price: A pump is 900 rupees.'])
    expect(
      (await api.call('messages.list', { direction: 'outbound' })).data.map(({ status }) => status),
    ).toEqual(['sent', 'cancelled'])
  })

  test('goes back to the agent of the channel on demand, and when the other one is deleted or paused', async () => {
    const { number, sales, api } = await openDesk({ allows: false })
    const from = newPhone()
    const other = await api.call('agents.create', { name: 'Other', status: 'active', reply_delay_ms: 0 })
    await number.receive('hello', { from })
    await server.settle()
    const { id } = await conversationOf(number)
    const answerer = async () => {
      await number.receive('hello', { from })
      await server.settle()
      return (await api.call('messages.list', { direction: 'outbound', limit: 1 })).data[0]!.agent_id
    }
    await api.call('conversations.transfer', { id, agent_id: sales.id })
    expect(await answerer()).toBe(sales.id)
    expect(await api.call('conversations.transfer', { id, agent_id: null })).toMatchObject({
      agent_id: number.agentId,
    })
    expect(await answerer()).toBe(number.agentId)
    await api.call('conversations.transfer', { id, agent_id: other.id })
    await api.call('agents.pause', { id: other.id })
    expect(await answerer()).toBe(number.agentId)
    await api.call('agents.delete', { id: other.id })
    expect(await conversationOf(number)).toMatchObject({ agent_id: number.agentId })
  })

  test('to an agent that is inactive, unknown, or answers already is refused', async () => {
    const { number, sales, api } = await openDesk({ allows: false })
    await number.receive('hello', { from: newPhone() })
    await server.settle()
    const { id } = await conversationOf(number)
    await api.call('agents.pause', { id: sales.id })
    const stranger = await (await server.createWorkspace()).api.call('agents.create', {
      name: 'Elsewhere',
      status: 'active',
      reply_delay_ms: 0,
    })
    for (const agent_id of [sales.id, stranger.id]) {
      await expect(api.call('conversations.transfer', { id, agent_id })).rejects.toMatchObject({
        code: 'validation_failed',
        fields: [{ path: ['agent_id'], rule: 'unknown_reference' }],
      })
    }
    await expect(api.call('conversations.transfer', { id, agent_id: number.agentId })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('an agent that hands to another one', () => {
  test('does so within its list: the other one answers in its place, and the first says nothing', async () => {
    const { number, sales, api } = await openDesk({ allows: true })
    const from = newPhone()
    await number.receive('Please connect me to Sales, what is the price of a pump?', { from })
    await server.settle()
    expect(textsTo(from)).toEqual(['Price: A pump is 900 rupees.'])
    expect(await conversationOf(number)).toMatchObject({ agent_id: sales.id, responder: 'ai' })
    const turns = (await api.call('turns.list', {})).data
    expect(turns.map(({ outcome, agent_id }) => [outcome, agent_id])).toEqual([
      ['answered', sales.id],
      ['transferred', number.agentId],
    ])
  })

  test('cannot hand off to an agent that is not on its list, nor to one that does not answer', async () => {
    const { number, sales, api } = await openDesk({ allows: false })
    const from = newPhone()
    await number.receive('Please connect me to Sales', { from })
    await server.settle()
    expect(await conversationOf(number)).toMatchObject({ agent_id: number.agentId })
    await api.call('agents.update', { id: number.agentId, transfer_agent_ids: [sales.id] })
    await api.call('agents.pause', { id: sales.id })
    await number.receive('Please connect me to Sales', { from })
    await server.settle()
    expect(await conversationOf(number)).toMatchObject({ agent_id: number.agentId })
  })

  test('in a circle ends with a person', async () => {
    const { number, sales, api } = await openDesk({ allows: true })
    await api.call('agents.update', { id: number.agentId, name: 'Sales desk' })
    const third = await api.call('agents.create', { name: 'Sales', status: 'active', reply_delay_ms: 0 })
    await api.call('agents.update', { id: sales.id, transfer_agent_ids: [third.id] })
    await api.call('agents.update', { id: third.id, transfer_agent_ids: [sales.id] })
    await number.receive('Please connect me to Sales', { from: newPhone() })
    await server.settle()
    expect(await conversationOf(number)).toMatchObject({
      responder: 'person',
      handoff: { reason: 'cannot_help' },
    })
  })

  test('is refused a list with an agent of somebody else', async () => {
    const { number, api } = await openDesk({ allows: false })
    const stranger = await (await server.createWorkspace()).api.call('agents.create', { name: 'Elsewhere' })
    await expect(
      api.call('agents.update', { id: number.agentId, transfer_agent_ids: [stranger.id] }),
    ).rejects.toMatchObject({ fields: [{ path: ['transfer_agent_ids', 0], rule: 'unknown_reference' }] })
  })
})
