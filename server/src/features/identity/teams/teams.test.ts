import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember } from '../../../testing/add-member.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

test('a team has its members once each, and is found by them', async () => {
  const [ann, bob] = [await addMember(server, workspace, 'Ann'), await addMember(server, workspace, 'Bob')]
  const team = await workspace.api.call('teams.create', {
    name: 'Care',
    member_ids: [ann.id, bob.id, ann.id],
  })
  expect(team).toMatchObject({ assignment: 'round_robin', open_conversations_count: 0 })
  expect(team.member_ids.toSorted()).toEqual([ann.id, bob.id].toSorted())
  await workspace.api.call('teams.create', { name: 'Empty' })
  const of = async (member_id: string) => {
    const { data } = await workspace.api.call('teams.list', { member_id, limit: 10 })
    return data.map(({ name }) => name)
  }
  expect(await of(ann.id)).toEqual(['Care'])
  const changed = await workspace.api.call('teams.update', { id: team.id, member_ids: [bob.id] })
  expect(changed.member_ids).toEqual([bob.id])
  expect(await of(ann.id)).toEqual([])
})

test('two that are called alike at once are one', async () => {
  const made = await Promise.allSettled(
    ['Sales', 'sales', 'SALES'].map((name) => workspace.api.call('teams.create', { name })),
  )
  const codes = made.flatMap((call) => (call.status === 'rejected' ? [call.reason.code] : []))
  expect(codes).toEqual(['already_exists', 'already_exists'])
})

test('members and hours that are not of the workspace are refused with every place', async () => {
  const other = await server.createWorkspace()
  const stranger = await addMember(server, other, 'Stranger')
  const member = await addMember(server, workspace, 'Known')
  await expect(
    workspace.api.call('teams.create', {
      name: 'Mixed',
      member_ids: [member.id, stranger.id, 'mbr_nothing'],
      business_hours_id: 'hrs_nothing',
    }),
  ).rejects.toMatchObject({
    fields: [{ path: ['member_ids', 1] }, { path: ['member_ids', 2] }, { path: ['business_hours_id'] }],
  })
  const team = await other.api.call('teams.create', { name: 'Theirs' })
  await expect(workspace.api.call('teams.get', { id: team.id })).rejects.toMatchObject({ code: 'not_found' })
})
