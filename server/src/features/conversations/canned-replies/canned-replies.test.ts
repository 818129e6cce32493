import { ALL_SCOPES, type Api, type Input } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMember, type TestMember } from '../../../testing/add-member.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
let priya: { member: TestMember; api: Api }
let arun: { member: TestMember; api: Api }
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  priya = await signedIn('Priya Rao')
  arun = await signedIn('Arun')
})
afterAll(() => server.close())

async function signedIn(name: string) {
  const member = await addMember(server, workspace, name)
  const api = server.wiring.runner.apiFor({
    kind: 'member',
    workspaceId: workspace.id,
    organisationId: workspace.id,
    mode: 'live',
    plan: 'pro',
    scopes: ALL_SCOPES,
    sessionId: member.uuid,
    member: { id: member.uuid, name, role: 'agent', channelIds: null },
  })
  return { member, api }
}

let shortcuts = 0
const add = (api: Api, input: Partial<Input<'canned_replies.create'>> = {}) =>
  api.call('canned_replies.create', { shortcut: `reply-${++shortcuts}`, text: 'Hello!', ...input })
const seenBy = async (api: Api) => {
  const { data } = await api.call('canned_replies.list', { limit: 100 })
  return data.map(({ id }) => id)
}

describe('ownership', () => {
  test('of the workspace for all, of a team for the team, personal ones for their owner alone', async () => {
    const team = await workspace.api.call('teams.create', { name: 'Care', member_ids: [arun.member.id] })
    const all = await add(workspace.api)
    const ofTeam = await add(workspace.api, { scope: 'team', team_id: team.id })
    const own = await add(priya.api, { scope: 'personal' })
    expect(own.owner_id).toBe(priya.member.id)
    const sees = async (api: Api) =>
      (await seenBy(api)).filter((id) => [all.id, ofTeam.id, own.id].includes(id))
    expect(await sees(workspace.api)).toEqual([all.id, ofTeam.id])
    expect(await sees(priya.api)).toEqual([all.id, own.id])
    expect(await sees(arun.api)).toEqual([all.id, ofTeam.id])
    for (const api of [workspace.api, arun.api]) {
      const calls = await Promise.allSettled([
        api.call('canned_replies.get', { id: own.id }),
        api.call('canned_replies.update', { id: own.id, text: 'mine now' }),
        api.call('canned_replies.delete', { id: own.id }),
      ])
      const codes = calls.map((call) => call.status === 'rejected' && call.reason.code)
      expect(codes).toEqual(['not_found', 'not_found', 'not_found'])
    }
    await expect(add(priya.api, { scope: 'team', team_id: team.id })).rejects.toMatchObject({
      fields: [{ path: ['team_id'], rule: 'not_a_member' }],
    })
    await workspace.api.call('teams.delete', { id: team.id })
    expect(await sees(arun.api)).toEqual([all.id])
  })

  test('a shortcut is unique in its scope, also when many ask at once', async () => {
    const made = await Promise.allSettled([
      add(workspace.api, { shortcut: 'Hello' }),
      add(workspace.api, { shortcut: 'hello' }),
      add(priya.api, { shortcut: 'hello', scope: 'personal' }),
      add(arun.api, { shortcut: 'hello', scope: 'personal' }),
    ])
    const refused = made.filter((call) => call.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]!.reason).toMatchObject({ code: 'already_exists' })
  })

  test('invalid input is refused', async () => {
    const problem = async (api: Api, input: Partial<Input<'canned_replies.create'>>) =>
      add(api, input).then(
        () => undefined,
        ({ fields }: { fields: { path: string[]; rule: string }[] }) => fields.map(({ rule }) => rule).join(),
      )
    expect(await problem(workspace.api, { scope: 'personal' })).toBe('only_for_members')
    expect(await problem(workspace.api, { scope: 'team' })).toBe('required')
    expect(await problem(workspace.api, { scope: 'team', team_id: 'team_x' })).toBe('unknown_reference')
    expect(await problem(workspace.api, { team_id: 'team_x' })).toBe('only_for_teams')
    expect(await problem(workspace.api, { text: 'Hi {{contact.secret}}' })).toBe('unknown_variable')
  })
})

test('they are listed by shortcut and found by any of their words', async () => {
  await add(workspace.api, { shortcut: 'zeta', title: 'Refunds', text: 'Your Money comes back.' })
  await add(workspace.api, { shortcut: 'Alpha', text: 'money matters 100%' })
  const found = async (search: string) => {
    const { data } = await workspace.api.call('canned_replies.list', { search, limit: 10 })
    return data.map(({ shortcut }) => shortcut)
  }
  expect(await found('MONEY')).toEqual(['Alpha', 'zeta'])
  expect(await found('refund')).toEqual(['zeta'])
  expect(await found('100%')).toEqual(['Alpha'])
  expect(await found('%')).toEqual(['Alpha'])
})

test('rendering fills in the conversation’s values, names the missing ones, and counts the use', async () => {
  const number = await server.createNumber(workspace, { name: 'Maya', business_name: 'Glow Studio' })
  const from = '+919840000001'
  await number.receive('hi', { from })
  await server.settle()
  const { data } = await workspace.api.call('conversations.list', { contact_phone: from, limit: 1 })
  const [conversation] = data
  await workspace.api.call('contacts.update', {
    id: conversation!.contact_id,
    name: 'Asha Verma',
    custom_fields: { city: 'Pune' },
  })
  const text =
    'Hi {{contact.first_name}} from {{contact.custom.city}}, {{member.first_name|we}} of {{business.name}} ({{agent.name}}): {{team.name}} {{conversation.id}}'
  const reply = await add(workspace.api, { text })
  expect(reply.variables).toHaveLength(7)
  const render = (api: Api) =>
    api.call('canned_replies.render', { id: reply.id, conversation_id: conversation!.id })
  const rest = `of Glow Studio (Maya):  ${conversation!.id}`
  expect(await render(priya.api)).toEqual({
    text: `Hi Asha from Pune, Priya ${rest}`,
    missing: ['team.name'],
  })
  expect((await render(workspace.api)).text).toBe(`Hi Asha from Pune, we ${rest}`)
  expect(await workspace.api.call('canned_replies.get', { id: reply.id })).toMatchObject({ uses_count: 2 })
  await expect(
    workspace.api.call('canned_replies.render', { id: reply.id, conversation_id: 'conv_nothing' }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
