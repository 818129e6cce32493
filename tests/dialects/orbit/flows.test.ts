/** Orbit's flows and their runs against the real server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AREAS, type Orbit, startOrbit, unreached } from './start-orbit.ts'

let orbit: Orbit
const call: Orbit['call'] = (...args) => orbit.call(...args)

beforeAll(async () => {
  orbit = await startOrbit()
  const { api } = orbit.workspace
  await api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Line' })
  await api.call('contact_rules.update', { quiet_hours: { from: '00:00', to: '00:00' } })
})
afterAll(() => orbit.close())

const SURVEY = {
  nodes: [
    { id: 'Begin', type: 'trigger', data: {}, position: { x: 0, y: 0 } },
    { id: 'hello', type: 'say', data: { text: 'Hello {{first_name|there}}, this is {{shop}}.' } },
    { id: 'Stars', type: 'ask', data: { text: 'How many stars?', answer_type: 'number', save_as: 'stars' } },
    { id: 'judge', type: 'condition', data: { variable: 'stars', operator: 'gte', value: 4 } },
    { id: 'thanks', type: 'end', data: { text: 'Thank you for {{stars}} stars!', outcome: 'happy' } },
    { id: 'sorry', type: 'end', data: { text: 'We are sorry.', outcome: 'unhappy' } },
  ],
  edges: [
    { source: 'Begin', target: 'hello' },
    { source: 'hello', target: 'Stars' },
    { source: 'Stars', target: 'judge' },
    { source: 'judge', target: 'thanks', sourceHandle: 'true' },
    { source: 'judge', target: 'sorry', sourceHandle: 'false' },
  ],
}

/** A flow that is published, and the run of a call with it. */
async function run(answer: string) {
  const { api } = orbit.workspace
  const sent = { name: 'Survey', trigger_type: 'api', definition: SURVEY }
  const { body } = await call(201, 'POST', '/flows', sent)
  const flow_id = body.data.id.replace('flw_', 'flow_')
  await api.call('flows.publish', { id: flow_id })
  await api.call('calls.create', {
    ...{ to: '+919812300061', flow_id, simulated_answers: [answer], variables: { shop: 'Glow' } },
  })
  for (let turn = 0; turn < 8; turn++) await orbit.deliver()
  return body.data
}

test('a flow is made as a draft of version 1, and each change is the next version', async () => {
  const sent = { name: 'Survey', trigger_type: 'api', definition: SURVEY }
  const { body } = await call(201, 'POST', '/flows', sent)
  expect(body.data).toMatchObject({
    ...{ id: expect.stringMatching(/^flw_/), status: 'draft', version: 1, problems: [] },
    ...sent,
  })
  const path = `/flows/${body.data.id}`
  expect((await call(200, 'PUT', path, { name: 'Stars' })).body.data).toMatchObject({
    ...{ name: 'Stars', version: 2, trigger_type: 'api', definition: SURVEY },
  })
  expect((await call(200, 'GET', path)).body.data).toMatchObject({ name: 'Stars', version: 2 })
  expect((await call(200, 'GET', '/flows?limit=1')).body.meta.pagination.total).toBe(1)
  expect((await call(404, 'GET', '/flows/flw_unknown')).body.error.code).toBe('NOT_FOUND')
})

test('nodes that no call walks are kept, named, and keep the flow from being published', async () => {
  const definition = {
    nodes: [
      { id: 'start', type: 'trigger' },
      { id: 'mail', type: 'send_email', data: { subject: 'Hi' } },
    ],
    edges: [{ source: 'start', target: 'mail' }],
  }
  const { body } = await call(201, 'POST', '/flows', { name: 'Mail', trigger_type: 'event', definition })
  expect(body.data).toMatchObject({ trigger_type: 'event', definition })
  expect(body.data.problems).toContainEqual({
    ...{ node_id: 'mail', message: expect.stringContaining('"send_email"') },
  })
  const { api } = orbit.workspace
  await expect(
    api.call('flows.publish', { id: body.data.id.replace('flw_', 'flow_') }),
  ).rejects.toMatchObject({ code: 'validation_failed' })
})

test('a flow that was written here is shown as a graph', async () => {
  const flow = await orbit.workspace.api.call('flows.create', {
    name: 'Ours',
    definition: {
      greeting: 'Hello',
      steps: [
        {
          id: 'come',
          type: 'ask',
          text: 'Will you come?',
          answer: { kind: 'yes_no' },
          next_by_answer: { yes: 'bye' },
        },
        { id: 'bye', type: 'end', text: 'Bye.' },
      ],
    },
  })
  const path = `/flows/${flow.id.replace('flow_', 'flw_')}`
  const { definition } = (await call(200, 'GET', path)).body.data
  expect(definition.nodes.map(({ id, type }: { id: string; type: string }) => [id, type])).toEqual([
    ['trigger', 'trigger'],
    ['come', 'ask'],
    ['bye', 'end'],
  ])
  expect(definition.edges).toEqual([
    { source: 'trigger', target: 'come' },
    { source: 'come', target: 'bye', label: 'yes' },
  ])
})

test('a call with a flow is a run, with what each node said and heard', async () => {
  const flow = await run('five')
  const list = await call(200, 'GET', `/flows/executions?flow_id=${flow.id}&status=completed`)
  expect(list.body.meta).toMatchObject({ next_cursor: null, request_id: expect.any(String) })
  expect(list.body.data).toMatchObject([
    { id: expect.stringMatching(/^exec_/), flow_id: flow.id, flow_version: 1, status: 'completed' },
  ])
  const { body } = await call(200, 'GET', `/flows/executions/${list.body.data[0].id}`)
  expect(body.data).toMatchObject({
    ...{ status: 'completed', outcome: 'happy', inputs: { shop: 'Glow' }, outputs: { stars: 5 } },
    node_runs: [
      { node_id: 'hello', status: 'completed', output: { said: ['Hello there, this is Glow.'] } },
      { node_id: 'n3', output: { said: ['How many stars?'], heard: ['five'] } },
      { node_id: 'thanks', output: { said: ['Thank you for 5 stars!'] } },
    ],
  })
})

test('a run is replayed with its own version or the newest, and other inputs', async () => {
  const flow = await run('two')
  const [first] = (await call(200, 'GET', `/flows/executions?flow_id=${flow.id}`)).body.data
  expect(first).toMatchObject({ outcome: 'unhappy', replayed_from: null })
  await call(200, 'PUT', `/flows/${flow.id}`, {
    definition: { nodes: [{ id: 'x', type: 'say', data: { text: 'New.' } }] },
  })
  await orbit.workspace.api.call('flows.publish', { id: flow.id.replace('flw_', 'flow_') })
  const replay = (body: object) => call(201, 'POST', `/flows/executions/${first.id}/replay`, body)
  expect((await replay({ override_inputs: { shop: 'Shine' } })).body.data).toMatchObject({
    ...{ flow_version: 1, replayed_from: first.id, inputs: { shop: 'Shine' }, contact_id: first.contact_id },
  })
  for (let turn = 0; turn < 12; turn++) await orbit.deliver()
  expect((await replay({ use_latest_version: true })).body.data).toMatchObject({ flow_version: 2 })
  for (let turn = 0; turn < 8; turn++) await orbit.deliver()
  for (const [status, count] of [
    ['completed', 3],
    ['running', 0],
    ['failed', 0],
    ['cancelled', 0],
  ] as const) {
    const { data } = (await call(200, 'GET', `/flows/executions?flow_id=${flow.id}&status=${status}`)).body
    expect(data.length, status).toBe(count)
  }
  for (const path of ['/flows/executions/exec_unknown', `/flows/executions/${flow.id}`])
    expect((await call(404, 'GET', path)).body.error.code).toBe('EXECUTION_NOT_FOUND')
})

test('all of them are reached', () => expect(unreached(orbit, AREAS.flows)).toEqual([]))
