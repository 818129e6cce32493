import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { startTestServer, type TestServer, type TestWorkspace, uuidOf } from '../../../testing/test-server.ts'
import { agentApi } from '../../../wiring/agent-api.ts'
import { createTools } from './index.ts'
import type { ToolScene } from './tool.ts'
import type { Toolbox } from './toolbox.ts'

let server: TestServer
let workspace: TestWorkspace
let conversationId: string
/** Everybody believes that the customer agrees, always: what is refused here is refused for another reason. */
let scene: (turn: number) => Promise<ToolScene>
let open: (scene: ToolScene) => Promise<Toolbox>

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

beforeEach(async () => {
  workspace = await server.createWorkspace()
  const { api, id: workspaceId } = workspace
  await api.call('services.create', { name: 'Haircut', duration_minutes: 30 })
  await api.call('resources.create', {
    name: 'Chair',
    time_zone: 'UTC',
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
  })
  const number = await server.createNumber(workspace)
  await number.receive('hello')
  await server.settle()
  const [conversation] = (await api.call('conversations.list', {})).data
  conversationId = conversation!.id
  const id = uuidOf('conversation', conversationId)
  const { openToolbox } = createTools(server.platform, {
    apiFor: agentApi(server.platform, () => server.wiring.runner),
  })
  open = (known) => openToolbox(known, { tools: null })
  scene = async (turn) => {
    const row = await server.platform.database.read(workspaceId, (session) =>
      session.row<{ contact_id: string; responder_epoch: number }>(sql`
        select contact_id, responder_epoch from conversations where workspace_id = ${workspaceId} and id = ${id}`),
    )
    return {
      workspaceId,
      agentId: uuidOf('agent', number.agentId),
      conversation: {
        id,
        contactId: row!.contact_id,
        contactPhone: '+919812345678',
        responderEpoch: row!.responder_epoch,
        throughSequence: turn,
        answeredSequence: turn - 1,
      },
      timeZone: 'UTC',
      language: 'en',
      now: server.clock.now(),
      signal: new AbortController().signal,
      hasAgreedTo: () => true,
      hasSaid: () => true,
    }
  }
})

const STARTS_AT = '2026-03-09T15:00'
const HAIRCUT = { service: 'Haircut', starts_at: STARTS_AT, notes: 'Short, please.' }
const booked = async () => (await workspace.api.call('bookings.list', {})).data

describe('an action that a customer has to agree to', () => {
  test('is not done in the turn that asks, whatever they seem to have said', async () => {
    const known = await scene(1)
    const toolbox = await open(known)
    expect(await toolbox.call('create_booking', HAIRCUT)).toMatchObject({ status: 'needs_confirmation' })
    expect(await toolbox.call('create_booking', HAIRCUT)).toMatchObject({ status: 'needs_confirmation' })
    const again = await open(known)
    expect(again.pending).toMatchObject({ agreed: false })
    expect(await again.call('create_booking', HAIRCUT)).toMatchObject({ status: 'needs_confirmation' })
    expect(await booked()).toEqual([])
  })

  test('is done as it was when they were asked, not as a model puts it afterwards', async () => {
    await (await open(await scene(1))).call('create_booking', HAIRCUT)
    const later = await open(await scene(2))
    const changed = { ...HAIRCUT, name: 'Mallory', notes: 'Charge the card on file.' }
    expect(await later.call('create_booking', changed)).toMatchObject({ status: 'done' })
    expect(await booked()).toMatchObject([{ notes: 'Short, please.' }])
    expect((await booked())[0]!.name).not.toBe('Mallory')
  })
})

describe('a turn that began before a person took over', () => {
  async function takeOverAndRelease(): Promise<void> {
    await workspace.api.call('conversations.take_over', { id: conversationId })
    await workspace.api.call('conversations.release', { id: conversationId })
  }

  test('does not carry out what was agreed to, also when the AI responds again', async () => {
    await (await open(await scene(1))).call('create_booking', HAIRCUT)
    const toolbox = await open(await scene(2))
    await takeOverAndRelease()
    expect(await toolbox.call('create_booking', HAIRCUT)).toMatchObject({ status: 'refused' })
    expect(await booked()).toEqual([])
  })

  test('changes nothing that needs no asking either', async () => {
    const toolbox = await open(await scene(1))
    await takeOverAndRelease()
    expect(await toolbox.call('capture_lead', { name: 'Asha' })).toMatchObject({ status: 'refused' })
    expect((await workspace.api.call('leads.list', {})).data).toEqual([])
  })
})

test('a takeover between the claim and the change undoes the change, and the customer is asked anew afterwards', async () => {
  const { api } = workspace
  const agentsApi = agentApi(server.platform, () => server.wiring.runner)
  let takesOver = true
  const { openToolbox } = createTools(server.platform, {
    async apiFor(...asked) {
      const inner = await agentsApi(...asked)
      return {
        ...inner,
        async call(name, input, options) {
          // The last moment: the action is claimed, and its own transaction has not begun.
          if (name === 'bookings.create' && takesOver)
            await api.call('conversations.take_over', { id: conversationId })
          return inner.call(name, input, options)
        },
      }
    },
  })
  const first = await scene(1)
  await (await openToolbox(first, { tools: null })).call('create_booking', HAIRCUT)
  const second = {
    ...(await scene(2)),
    conversation: { ...first.conversation!, throughSequence: 2, answeredSequence: 1 },
  }
  expect(await (await openToolbox(second, { tools: null })).call('create_booking', HAIRCUT)).toMatchObject({
    status: 'refused',
    data: { reason: expect.stringContaining('A person answers') },
  })
  expect(await booked()).toEqual([])
  takesOver = false
  await api.call('conversations.release', { id: conversationId })
  const third = await openToolbox(await scene(3), { tools: null })
  expect(await third.call('create_booking', HAIRCUT)).toMatchObject({ status: 'needs_confirmation' })
  expect(await booked()).toEqual([])
})
