/** Members and invitations name only teams and channels of their own workspace. */
import type { MemberPrincipal } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { uuidOf } from '../../../testing/test-server.ts'
import { startMembers } from './members.fixture.ts'
import { readChannels } from './read-channels.ts'

const { server, workspace, owner } = await startMembers()
afterAll(() => server.close())

const other = await server.createWorkspace()
const channel = (await server.createNumber(workspace)).channelId
const foreignChannel = (await server.createNumber(other)).channelId
const team = (await workspace.api.call('teams.create', { name: 'Own' })).id
const foreignTeam = (await other.api.call('teams.create', { name: 'Foreign' })).id

let invited = 0
const invite = (references: object) =>
  workspace.api.call('invitations.create', { email: `reference-${++invited}@example.com`, ...references })

describe('an invitation', () => {
  test.each([
    ['a team of another workspace', { team_ids: [team, foreignTeam] }, ['team_ids', 1]],
    ['what is no id of a team', { team_ids: [team, channel] }, ['team_ids', 1]],
    ['a channel of another workspace', { channel_ids: [channel, foreignChannel] }, ['channel_ids', 1]],
    ['what is no id of a channel', { channel_ids: [channel, team] }, ['channel_ids', 1]],
  ])('that names %s is refused, and the error says where', async (_what, references, path) => {
    await expect(invite(references)).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path, rule: 'unknown_reference' }],
    })
  })

  test('keeps each team and channel that it names once', async () => {
    const made = await invite({ team_ids: [team, team], channel_ids: [channel, channel] })
    expect([made.team_ids, made.channel_ids]).toEqual([[team], [channel]])
  })
})

describe('a member', () => {
  test.each([
    ['a channel of another workspace', foreignChannel],
    ['what is no id of a channel', team],
  ])('is not given %s', async (_what, id) => {
    const change = { id: owner.memberId, channel_ids: [channel, id] }
    await expect(workspace.api.call('members.update', change)).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['channel_ids', 1], rule: 'unknown_reference' }],
    })
  })

  test('gives no channel that they do not see, and not all channels', async () => {
    const seen = uuidOf('channel', channel)
    const principal: MemberPrincipal = {
      kind: 'member',
      workspaceId: workspace.id,
      organisationId: workspace.id,
      mode: 'live',
      plan: 'pro',
      scopes: [],
      sessionId: owner.memberId,
      member: { id: owner.memberId, name: 'Confined', role: 'agent', channelIds: [seen] },
    }
    const give = (ids: string[] | null) =>
      server.platform.database.transaction(workspace.id, (transaction) =>
        readChannels({ transaction, workspaceId: workspace.id, principal }, ids, ['channel_ids']),
      )
    const second = (await server.createNumber(workspace)).channelId
    for (const ids of [[channel, second], null])
      await expect(give(ids)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await give([channel])).toEqual([seen])
  })
})
