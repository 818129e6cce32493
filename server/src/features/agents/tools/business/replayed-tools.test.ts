import { expect, test } from 'vitest'
import { createTools, type ReplayedTurn } from '../index.ts'
import { create, prepareHttpTools, seen, server, workspace } from './http-tools.fixture.ts'

prepareHttpTools()

const INPUT = { shop: 'one', order_id: '7' }

async function open(name: string, replay: ReplayedTurn | undefined) {
  const { openToolbox } = createTools(server.platform, { apiFor: async () => workspace.api })
  const scene = {
    workspaceId: workspace.id,
    agentId: workspace.id,
    timeZone: 'Asia/Kolkata',
    language: 'en' as const,
    now: server.clock.now(),
    signal: new AbortController().signal,
    hasAgreedTo: () => false,
    hasSaid: () => false,
    replay,
  }
  return openToolbox(scene, { tools: [name] })
}

test('a tool of the business that only reads is called in a preview, and not in a replay', async () => {
  const { name } = await create()
  const preview = await open(name, undefined)
  expect(await preview.call(name, INPUT)).toMatchObject({ status: 'done' })
  expect(seen).toHaveLength(1)
  const replay = await open(name, { calls: [], pending: null })
  expect(await replay.call(name, INPUT)).toMatchObject({ status: 'would_do' })
  expect(seen).toHaveLength(1)
})

test('in a replay a call with the arguments of the original gets the answer of the original', async () => {
  const { name } = await create()
  const data = { answer: 'The order arrives on Friday.' }
  const toolbox = await open(name, {
    calls: [{ tool: name, input: { order_id: '7', shop: 'one' }, status: 'done', data }],
    pending: null,
  })
  expect(await toolbox.call(name, INPUT)).toEqual({
    status: 'done',
    data,
    evidence: ['The order arrives on Friday.'],
    reported: [],
    recorded: 'read',
  })
  expect(await toolbox.call(name, { ...INPUT, order_id: '8' })).toMatchObject({ status: 'would_do' })
  expect(seen).toEqual([])
})

test('the action that the customer had been asked to agree to is open in the replay of that turn', async () => {
  const pending = { tool: 'create_booking', arguments: {}, summary: 'Shall I book it?', agreed: true }
  const { name } = await create()
  expect((await open(name, { calls: [], pending })).pending).toEqual(pending)
})
