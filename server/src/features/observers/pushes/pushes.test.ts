/** Members are notified of what concerns them, once, and of nothing else. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TestWorkspace } from '../../../testing/test-server.ts'
import { kindsOn, startPushes } from './pushes.fixture.ts'

let pushes: Awaited<ReturnType<typeof startPushes>>
let workspace: TestWorkspace
beforeAll(async () => {
  pushes = await startPushes()
})
beforeEach(async () => {
  workspace = await pushes.server.createWorkspace()
})
afterAll(() => pushes.close())

const teamOf = async (name: string) => (await workspace.api.call('teams.create', { name })).id

test('a conversation that needs a person notifies each member who may answer once, with the name of the contact alone', async () => {
  const [asha, vikram, auditor] = [
    await pushes.member(workspace),
    await pushes.member(workspace),
    await pushes.member(workspace, { role: 'viewer' }),
  ]
  const conversation = await pushes.conversation(workspace)
  expect(asha.browser.shown).toEqual([])
  await conversation.handOff()
  await pushes.server.settle()
  expect(asha.browser.shown).toEqual([
    {
      kind: 'handoff',
      language: 'en',
      contact_name: 'Arjun',
      by_name: null,
      text: null,
      workspace_id: expect.stringMatching(/^wsp_/),
      path: `/app/inbox/needs-person/${conversation.id}`,
      tag: conversation.id,
    },
  ])
  expect(kindsOn(vikram)).toEqual(['handoff'])
  expect(kindsOn(auditor)).toEqual([])
  const { body } = await asha.ask('GET', '/v1/push-settings')
  expect(asha.browser.headers[0]!.authorization).toMatch(new RegExp(`^vapid t=.+, k=${body.public_key}$`))
})

test('a handoff to a team notifies that team, and one to a member notifies the member', async () => {
  const teamId = await teamOf('Front desk')
  const inTeam = await pushes.member(workspace, { team_ids: [teamId] })
  const other = await pushes.member(workspace)
  // The team has nobody with room, so that the conversation waits for all of them.
  await workspace.api.call('members.update', { id: inTeam.memberId, capacity: 0 })
  const conversation = await pushes.conversation(workspace)
  await conversation.handOff({ team_id: teamId })
  expect([kindsOn(inTeam), kindsOn(other)]).toEqual([['handoff'], []])
  const another = await pushes.conversation(workspace)
  await another.handOff({ assignee_id: other.memberId })
  expect([kindsOn(inTeam), kindsOn(other)]).toEqual([['handoff'], ['handoff']])
})

test('a member of the team who is chosen at once is notified once, and the others are left in peace', async () => {
  const teamId = await teamOf('Front desk')
  const team = [
    await pushes.member(workspace, { team_ids: [teamId] }),
    await pushes.member(workspace, { team_ids: [teamId] }),
  ]
  const conversation = await pushes.conversation(workspace)
  await conversation.handOff({ team_id: teamId })
  expect(team.map(kindsOn).sort()).toEqual([[], ['assignment']])
})

test('a member who answers a conversation is notified of what the contact writes, and nobody else is', async () => {
  const asha = await pushes.member(workspace)
  const vikram = await pushes.member(workspace)
  const conversation = await pushes.conversation(workspace)
  await conversation.write('an answer of the AI is enough')
  expect(kindsOn(asha)).toEqual([])
  await asha.ask('POST', `/v1/conversations/${conversation.id}/take-over`, {})
  await conversation.write('my order is late')
  expect([kindsOn(asha), kindsOn(vikram)]).toEqual([['message'], []])
  await asha.ask('PUT', `/v1/conversations/${conversation.id}/viewers/me`, {})
  await conversation.write('she reads this as it comes')
  expect(kindsOn(asha)).toEqual(['message'])
  await asha.ask('DELETE', `/v1/conversations/${conversation.id}/viewers/me`)
  await conversation.write('and this not')
  expect(kindsOn(asha)).toEqual(['message', 'message'])
})

test('where no agent answers, the first unread message of an unassigned conversation notifies those who may answer', async () => {
  const asha = await pushes.member(workspace)
  const conversation = await pushes.conversation(workspace)
  await conversation.handOff()
  await asha.ask('POST', `/v1/conversations/${conversation.id}/read`, {})
  await conversation.write('one')
  await conversation.write('two')
  expect(kindsOn(asha)).toEqual(['handoff', 'handoff'])
})

test('a mention notifies the mentioned member once, however often its note is changed, and never its author', async () => {
  const asha = await pushes.member(workspace, { name: 'Asha' })
  const vikram = await pushes.member(workspace, { name: 'Vikram' })
  const conversation = await pushes.conversation(workspace)
  const path = `/v1/conversations/${conversation.id}/notes`
  const { body } = await asha.ask('POST', path, { text: '@Vikram look. Written by @Asha.' })
  await pushes.server.settle()
  expect(vikram.browser.shown).toMatchObject([{ kind: 'mention', by_name: 'Asha', text: null }])
  pushes.server.clock.advance(1000)
  await asha.ask('PATCH', `/v1/notes/${body.id}`, { text: '@Vikram look again' })
  await pushes.server.settle()
  expect([kindsOn(asha), kindsOn(vikram)]).toEqual([[], ['mention']])
})

test('an assignment notifies the member who gets it, unless they took it themselves', async () => {
  const asha = await pushes.member(workspace, { name: 'Asha' })
  const vikram = await pushes.member(workspace, { name: 'Vikram' })
  const conversation = await pushes.conversation(workspace)
  const assign = async (assignee: string | null) => {
    await asha.ask('POST', `/v1/conversations/${conversation.id}/assign`, { assignee_id: assignee })
    await pushes.server.settle()
  }
  await assign(asha.memberId)
  await assign(vikram.memberId)
  await assign(null)
  expect(asha.browser.shown).toEqual([])
  expect(vikram.browser.shown).toMatchObject([{ kind: 'assignment', by_name: 'Asha', contact_name: 'Arjun' }])
})

test('each member chooses what they are notified of, and whether it shows what was written', async () => {
  const asha = await pushes.member(workspace)
  const vikram = await pushes.member(workspace)
  const conversation = await pushes.conversation(workspace)
  expect((await asha.ask('GET', '/v1/push-settings')).body).toMatchObject({
    handoffs: true,
    shows_text: false,
  })
  await asha.ask('PATCH', '/v1/push-settings', { shows_text: true })
  await vikram.ask('PATCH', '/v1/push-settings', { handoffs: false })
  const changed = await vikram.ask('PATCH', '/v1/push-settings', { mentions: false })
  expect(changed.body).toMatchObject({ handoffs: false, mentions: false, messages: true })
  await conversation.handOff()
  expect(asha.browser.shown).toMatchObject([{ kind: 'handoff', text: 'hello' }])
  expect(kindsOn(vikram)).toEqual([])
})

test('a member of other channels is not notified, whatever they are mentioned in', async () => {
  const elsewhere = await pushes.conversation(workspace)
  const conversation = await pushes.conversation(workspace)
  const asha = await pushes.member(workspace, { name: 'Asha', channel_ids: [elsewhere.channelId] })
  const vikram = await pushes.member(workspace, { name: 'Vikram' })
  await vikram.ask('POST', `/v1/conversations/${conversation.id}/notes`, { text: '@Asha' })
  await conversation.handOff()
  expect([kindsOn(asha), kindsOn(vikram)]).toEqual([[], ['handoff']])
  await elsewhere.handOff()
  expect(kindsOn(asha)).toEqual(['handoff'])
})

test('events of before the first device notify nobody, and neither do those of more than an hour ago', async () => {
  const conversation = await pushes.conversation(workspace)
  await conversation.handOff()
  const asha = await pushes.member(workspace, { name: 'Asha' })
  await pushes.server.settle()
  await workspace.api.call('notes.create', { conversation_id: conversation.id, text: '@Asha' })
  pushes.server.clock.advance(3_700_000)
  await pushes.server.settle()
  expect(asha.browser.shown).toEqual([])
})

test('another workspace of the installation is told nothing', async () => {
  const other = await pushes.member(await pushes.server.createWorkspace())
  const asha = await pushes.member(workspace)
  await (await pushes.conversation(workspace)).handOff()
  expect([kindsOn(asha), kindsOn(other)]).toEqual([['handoff'], []])
})
