import { type Input, type MemberPrincipal, type Principal, showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import type { ListConversations } from '../conversations/index.ts'
import { createViews } from './index.ts'

let bench: FeatureBench
let owner: Principal
let asha: MemberPrincipal
let ravi: MemberPrincipal
let team: string
const asked: Parameters<ListConversations>[1][] = []
const { handlers } = createViews(async (_context, input) => {
  asked.push(input)
  return { data: [], next_cursor: null, has_more: false }
})

beforeAll(async () => {
  bench = await createFeatureBench()
  owner = await bench.workspace()
  asha = await member('Asha')
  ravi = await member('Ravi')
  const [row] = await bench.rows<{ id: string }>(
    owner,
    `insert into teams (workspace_id, id, name, created_at, updated_at) values ($1, $2, 'Sales', now(), now()) returning id`,
    [owner.workspaceId, newId()],
  )
  team = row!.id
  await bench.rows(owner, 'insert into team_members (workspace_id, team_id, member_id) values ($1, $2, $3)', [
    owner.workspaceId,
    team,
    asha.member.id,
  ])
})
afterAll(() => bench.drop())

async function member(name: string): Promise<MemberPrincipal> {
  const id = newId()
  await bench.rows(
    owner,
    `insert into members (workspace_id, id, name, email, role, created_at, updated_at)
     values ($1, $2, $3, $3 || '@example.com', 'agent', now(), now())`,
    [owner.workspaceId, id, name],
  )
  return {
    ...owner,
    kind: 'member',
    sessionId: newId(),
    member: { id, name, role: 'agent', channelIds: null },
  }
}

const create = (principal: Principal, input: Partial<Input<'views.create'>> = {}) =>
  bench.call(handlers, principal, 'views.create', { name: 'Mine', filter: { assignee: 'me' }, ...input })

const names = async (principal: Principal) =>
  (await bench.call(handlers, principal, 'views.list', {})).data.map((view) => view.name)

describe('a saved view', () => {
  test('is seen by those it is for, in the order of positions', async () => {
    const personal = await create(asha, { name: 'Of Asha', scope: 'personal' })
    const ofTeam = await create(asha, { name: 'Of Sales', scope: 'team', team_id: showId('team', team) })
    await create(owner, { name: 'Of all' })
    await create(owner, { name: 'First', position: 1 })
    expect(await names(asha)).toEqual(['First', 'Of Asha', 'Of Sales', 'Of all'])
    expect(await names(ravi)).toEqual(['First', 'Of all'])
    expect(await names(owner)).toEqual(['First', 'Of Sales', 'Of all'])
    for (const name of ['views.get', 'views.update', 'views.delete', 'views.conversations'] as const) {
      for (const [who, view] of [
        [ravi, personal],
        [ravi, ofTeam],
        [owner, personal],
      ] as const) {
        await expect(bench.call(handlers, who, name, { id: view.id })).rejects.toMatchObject({
          code: 'not_found',
        })
      }
      const elsewhere = await bench.workspace()
      await expect(bench.call(handlers, elsewhere, name, { id: ofTeam.id })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    expect(await bench.call(handlers, asha, 'views.get', { id: personal.id })).toEqual({
      ...personal,
      position: 2,
    })
  })

  test('lists what its filter means for the member who asks, page by page', async () => {
    const view = await create(asha, {
      filter: { closed: 'false', tags: 'vip,press', assignee: 'me' },
      sort: 'waiting_longest',
    })
    expect(view.filter).toEqual({ closed: false, tags: ['vip', 'press'], assignee: 'me' })
    asked.length = 0
    await bench.call(handlers, ravi, 'views.conversations', { id: view.id, limit: 7, cursor: '0.' })
    expect(asked).toEqual([{ ...view.filter, sort: 'waiting_longest', limit: 7, cursor: '0.' }])
  })

  test('changes only in what is given, and goes when it is deleted', async () => {
    const view = await create(owner)
    const changed = await bench.call(handlers, owner, 'views.update', { id: view.id, name: 'Ours' })
    expect(changed).toMatchObject({
      name: 'Ours',
      filter: view.filter,
      sort: 'newest',
      position: view.position,
    })
    await bench.call(handlers, owner, 'views.delete', { id: view.id })
    await expect(bench.call(handlers, owner, 'views.get', { id: view.id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('is moved to the place of another one, which comes after it', async () => {
    const elsewhere = await bench.workspace()
    const made: string[] = []
    for (const name of ['One', 'Two', 'Three']) made.push((await create(elsewhere, { name })).id)
    const move = (id: string, position: number) =>
      bench.call(handlers, elsewhere, 'views.update', { id, position })
    await move(made[2]!, 1)
    expect(await names(elsewhere)).toEqual(['Three', 'One', 'Two'])
    await move(made[2]!, 3)
    expect(await names(elsewhere)).toEqual(['One', 'Three', 'Two'])
    await move(made[2]!, 10_000)
    expect(await names(elsewhere)).toEqual(['One', 'Two', 'Three'])
  })

  test('is shared with a team, with everybody, and kept for one member again', async () => {
    const view = await create(asha, { name: 'Shared', scope: 'personal' })
    const share = (input: Partial<Input<'views.update'>>) =>
      bench.call(handlers, asha, 'views.update', { id: view.id, ...input })
    expect(await names(ravi)).not.toContain('Shared')
    expect(await share({ scope: 'workspace' })).toMatchObject({ scope: 'workspace', team_id: null })
    expect(await names(ravi)).toContain('Shared')
    const teamId = showId('team', team)
    expect(await share({ scope: 'team', team_id: teamId })).toMatchObject({ scope: 'team', team_id: teamId })
    expect(await names(ravi)).not.toContain('Shared')
    expect(await names(owner)).toContain('Shared')
    await share({ scope: 'personal' })
    expect(await names(owner)).not.toContain('Shared')
    expect(await names(asha)).toContain('Shared')
  })

  test('is not shared with a team without its name, nor kept personal by a key', async () => {
    const view = await create(owner, { name: 'Of a key' })
    const share = (input: Partial<Input<'views.update'>>) =>
      bench.call(handlers, owner, 'views.update', { id: view.id, ...input })
    await expect(share({ scope: 'team' })).rejects.toMatchObject({ fields: [{ path: ['team_id'] }] })
    await expect(share({ team_id: showId('team', team) })).rejects.toMatchObject({
      fields: [{ path: ['team_id'] }],
    })
    await expect(share({ scope: 'personal' })).rejects.toMatchObject({ fields: [{ path: ['scope'] }] })
  })

  test.each([
    ['a filter that no list can be asked for', { filter: { assignee: 'somebody' } }, ['filter', 'assignee']],
    [
      'a channel of elsewhere',
      { filter: { channel_ids: ['chn_01K3ZZZZZZZZZZZZZZZZZZZZZZ'] } },
      ['filter', 'channel_ids'],
    ],
    [
      'an assignee of elsewhere',
      { filter: { assignee: 'mbr_01K3ZZZZZZZZZZZZZZZZZZZZZZ' } },
      ['filter', 'assignee'],
    ],
    ['a personal view of nobody', { scope: 'personal' }, ['scope']],
    ['a team’s view without a team', { scope: 'team' }, ['team_id']],
    ['a team of elsewhere', { scope: 'team', team_id: 'team_01K3ZZZZZZZZZZZZZZZZZZZZZZ' }, ['team_id']],
    ['a team that the scope does not ask for', { team_id: 'team_01K3ZZZZZZZZZZZZZZZZZZZZZZ' }, ['team_id']],
  ] as const)('is not made with %s', async (_what, input, path) => {
    await expect(create(owner, input as Partial<Input<'views.create'>>)).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path }],
    })
  })

  test('of a team can be created only by its members', async () => {
    await expect(create(ravi, { scope: 'team', team_id: showId('team', team) })).rejects.toMatchObject({
      code: 'validation_failed',
    })
  })
})
