/** Another workspace neither finds nor changes what a workspace has of its own. */
import type { Input, OperationName } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { signInAs } from '../../../testing/sign-in-client.ts'
import { startTestServer } from '../../../testing/test-server.ts'

const server = await startTestServer()
afterAll(() => server.close())

const workspace = await server.createWorkspace()
const stranger = await server.createWorkspace()
const { memberId } = await signInAs(server, workspace)
const { api } = workspace
const team = await api.call('teams.create', { name: 'Care' })
const hours = await api.call('business_hours.create', {
  name: 'Desk',
  time_zone: 'UTC',
  hours: [{ weekday: 1, from: '09:00', to: '18:00' }],
})
const invitation = await api.call('invitations.create', { email: 'invited@example.com' })
const session = (await api.call('member_sessions.list', {})).data[0]!
const key = await api.call('api_keys.create', { name: 'own' })

/** Everything that the calls below would change. */
const state = async () => ({
  members: (await api.call('members.list', {})).data,
  teams: (await api.call('teams.list', { limit: 10 })).data,
  hours: (await api.call('business_hours.list', { limit: 10 })).data.map(({ id, name }) => [id, name]),
  invitations: (await api.call('invitations.list', {})).data,
  sessions: (await api.call('member_sessions.list', {})).data,
  keys: (await api.call('api_keys.list', {})).data,
})

describe('another workspace', () => {
  test.each<[OperationName, object]>([
    ['members.get', { id: memberId }],
    ['members.update', { id: memberId, name: 'Changed' }],
    ['members.remove', { id: memberId }],
    ['member_sessions.revoke', { id: session.id }],
    ['invitations.revoke', { id: invitation.id }],
    ['teams.get', { id: team.id }],
    ['teams.update', { id: team.id, name: 'Changed' }],
    ['teams.delete', { id: team.id }],
    ['business_hours.get', { id: hours.id }],
    ['business_hours.update', { id: hours.id, name: 'Changed' }],
    ['business_hours.delete', { id: hours.id }],
    ['api_keys.revoke', { id: key.id }],
  ])('gets not_found from %s', async (name, input) => {
    const before = await state()
    const called = stranger.api.call(name, input as Input<typeof name>)
    await expect(called).rejects.toMatchObject({ code: 'not_found' })
    expect(await state()).toEqual(before)
  })
})
