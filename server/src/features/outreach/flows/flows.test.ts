import type { Api, Input, OperationName } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
})
beforeEach(async () => {
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

const DEFINITION = {
  greeting: 'Hello {{contact.name}}',
  steps: [{ id: 'visit', type: 'ask', text: 'Will you come?', answer: { kind: 'yes_no' } }],
} satisfies Input<'flows.create'>['definition']
const BROKEN = {
  greeting: 'Hi',
  steps: [{ id: 'a', type: 'say', text: 'x', next: 'nowhere' }],
} satisfies Input<'flows.create'>['definition']
const api = () => workspace.api
/** The error of a call that must not succeed. */
const refusal = <Name extends OperationName>(caller: Api, name: Name, input: Input<Name>) =>
  caller.call(name, input).then(
    () => 'it succeeded',
    (error: unknown) => error,
  )
const newFlow = (input: Partial<Input<'flows.create'>> = {}) =>
  api().call('flows.create', { name: 'Visit', definition: DEFINITION, ...input })

test('a draft with defects is kept and says them; it is not published', async () => {
  const flow = await newFlow({ definition: BROKEN })
  expect(flow.problems).toMatchObject([{ rule: 'unknown_step', path: ['steps', 0, 'next'] }])
  expect(await refusal(api(), 'flows.publish', { id: flow.id })).toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['definition', 'steps', 0, 'next'], rule: 'unknown_step' }],
  })
  expect(
    await refusal(api(), 'flows.create', { name: 'x', definition: BROKEN, publish: true }),
  ).toMatchObject({
    code: 'validation_failed',
  })
  expect((await api().call('flows.list', {})).data).toHaveLength(1)
})

test('a published version never changes; the draft goes on, and an unchanged one makes no further version', async () => {
  const flow = await newFlow({ publish: true })
  expect([flow.published_version, flow.has_unpublished_changes]).toEqual([1, false])
  expect((await api().call('flows.publish', { id: flow.id })).published_version).toBe(1)
  const changed = await api().call('flows.update', {
    id: flow.id,
    definition: { ...DEFINITION, greeting: 'Good day' },
  })
  expect([changed.published_version, changed.has_unpublished_changes]).toEqual([1, true])
  expect((await api().call('flows.publish', { id: flow.id })).published_version).toBe(2)
  const first = await api().call('flows.get_version', { id: flow.id, version: 1 })
  expect(first.definition.greeting).toBe('Hello {{contact.name}}')
  const { data } = await api().call('flows.list_versions', { id: flow.id, limit: 1 })
  expect(data.map(({ version }) => version)).toEqual([2])
})

test('each save of a draft has a number, which its publication keeps', async () => {
  const flow = await newFlow({ metadata: { owner: 'desk' } })
  expect([flow.draft_version, flow.metadata]).toEqual([1, { owner: 'desk' }])
  const save = (greeting: string) =>
    api().call('flows.update', { id: flow.id, definition: { ...DEFINITION, greeting } })
  await save('One')
  expect((await save('Two')).draft_version).toBe(3)
  expect(await api().call('flows.publish', { id: flow.id })).toMatchObject({
    ...{ published_version: 3, draft_version: 3, metadata: { owner: 'desk' } },
  })
})

test('two publications at once make one version', async () => {
  const flow = await newFlow()
  await Promise.all([1, 2, 3].map(() => api().call('flows.publish', { id: flow.id })))
  expect((await api().call('flows.list_versions', { id: flow.id })).data).toHaveLength(1)
})

test('a flow that hands over to a team that is not there is not published', async () => {
  const foreign = await server.createWorkspace()
  const team = await foreign.api.call('teams.create', { name: 'Theirs' })
  const steps = [{ id: 'a', type: 'transfer' as const, team_id: team.id }]
  expect(
    await refusal(api(), 'flows.create', { name: 'x', definition: { greeting: 'Hi', steps }, publish: true }),
  ).toMatchObject({ fields: [{ path: ['definition', 'steps', 0, 'team_id'], rule: 'unknown_reference' }] })
})

test('a simulation walks the draft or a version with the contact’s own name', async () => {
  const flow = await newFlow({ publish: true })
  const contact = await api().call('contacts.create', { name: 'Asha', phone: '+919812345678' })
  const walk = await api().call('flows.simulate', {
    id: flow.id,
    contact_id: contact.id,
    answers: ['perhaps', 'yes'],
  })
  expect(walk).toMatchObject({ ended: 'finished', answers: { visit: 'yes' }, problems: [] })
  expect(walk.lines.map(({ speaker, text }) => `${speaker}: ${text}`)).toEqual([
    'agent: Hello Asha',
    'agent: Will you come?',
    'contact: perhaps',
    'agent: Will you come?',
    'contact: yes',
  ])
  expect(await api().call('flows.simulate', { id: flow.id, version: 1 })).toMatchObject({
    ended: 'waiting',
    step_id: 'visit',
  })
  expect(await refusal(api(), 'flows.simulate', { id: flow.id, version: 7 })).toMatchObject({
    code: 'not_found',
  })
})

test('a deleted flow is gone, and another workspace never sees a flow', async () => {
  const flow = await newFlow({ publish: true })
  const foreign = await server.createWorkspace()
  expect(await refusal(foreign.api, 'flows.get', { id: flow.id })).toMatchObject({ code: 'not_found' })
  expect(await refusal(foreign.api, 'flows.simulate', { id: flow.id })).toMatchObject({ code: 'not_found' })
  await api().call('flows.delete', { id: flow.id })
  expect(await refusal(api(), 'flows.get', { id: flow.id })).toMatchObject({ code: 'not_found' })
  expect(await refusal(api(), 'flows.publish', { id: flow.id })).toMatchObject({ code: 'not_found' })
})

test('a flow is not deleted while a campaign that has not ended uses it', async () => {
  const flow = await newFlow({ publish: true })
  const campaign = await api().call('campaigns.create', {
    name: 'Autumn survey',
    kind: 'call',
    to: ['+919876500001'],
    call: { flow_id: flow.id },
  })
  expect(await refusal(api(), 'flows.delete', { id: flow.id })).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Autumn survey'),
  })
  expect(await api().call('flows.get', { id: flow.id })).toMatchObject({ id: flow.id })
  await api().call('campaigns.delete', { id: campaign.id })
  await api().call('flows.delete', { id: flow.id })
  expect(await refusal(api(), 'flows.get', { id: flow.id })).toMatchObject({ code: 'not_found' })
})
