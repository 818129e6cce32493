import type { Input } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { changeOf, startConversationBench } from './conversations.fixture.ts'

const { server, api, newConversation, read, eventsOf, storeMember } = await startConversationBench()
afterAll(() => server.close())

describe('assigning', () => {
  test('gives it to a member, whose name it shows, and to nobody', async () => {
    const { id } = await newConversation()
    const member = await storeMember({ name: 'Asha Rao' })
    const assigned = await api.call('conversations.assign', {
      id,
      assignee_id: member.shown,
      reason: 'her account',
    })
    expect(assigned).toMatchObject({ assignee: 'Asha Rao', assignee_id: member.shown, responder: 'ai' })
    expect(changeOf((await eventsOf(id, 'conversation.assigned'))[0])).toMatchObject({
      reason: 'her account',
      fields: { assignee: [null, 'Asha Rao'], assignee_id: [null, member.shown] },
    })
    expect(await api.call('conversations.assign', { id, assignee_id: null })).toMatchObject({
      assignee: null,
      assignee_id: null,
    })
  })

  test('taking over again changes nothing for the member who responds, and is refused to another member', async () => {
    const { id } = await newConversation()
    const [asha, ravi] = [await storeMember({ name: 'Asha Rao' }), await storeMember({ name: 'Ravi' })]
    const taken = await api.call('conversations.take_over', { id, assignee_id: asha.shown })
    expect(taken).toMatchObject({ responder: 'person', assignee_id: asha.shown })
    const told = (await eventsOf(id)).length
    expect(
      await api.call('conversations.take_over', { id, assignee_id: asha.shown, reason: 'again' }),
    ).toEqual(taken)
    expect(await eventsOf(id)).toHaveLength(told)
    await expect(api.call('conversations.take_over', { id, assignee_id: ravi.shown })).rejects.toMatchObject({
      code: 'conflict',
      params: { assignee: 'Asha Rao' },
    })
  })

  test.each([
    ['suspended', { suspended_at: new Date() }, 'suspended'],
    ['removed', { removed_at: new Date() }, 'unknown_reference'],
    ['only reading', { role: 'viewer' }, 'only_reads'],
    ['on another channel', { channel_ids: [newId()] }, 'out_of_scope'],
  ])('refuses a member who is %s', async (_what, row, rule) => {
    const { id } = await newConversation()
    const member = await storeMember(row)
    await expect(api.call('conversations.assign', { id, assignee_id: member.shown })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['assignee_id'], rule }],
    })
  })

  test('refuses members and teams that another workspace has, and an assignment to nothing', async () => {
    const { id } = await newConversation()
    const member = await storeMember()
    const elsewhere = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
    await elsewhere.receive('hi')
    await server.settle()
    const [theirs] = (await elsewhere.workspace.api.call('conversations.list', {})).data
    const assign = (input: Omit<Input<'conversations.assign'>, 'id'>) =>
      elsewhere.workspace.api.call('conversations.assign', { id: theirs!.id, ...input })
    await expect(assign({ assignee_id: member.shown })).rejects.toMatchObject({
      fields: [{ path: ['assignee_id'], rule: 'unknown_reference' }],
    })
    await expect(assign({ team_id: 'team_nonsense' })).rejects.toMatchObject({
      fields: [{ path: ['team_id'], rule: 'unknown_reference' }],
    })
    await expect(assign({})).rejects.toMatchObject({ fields: [{ path: ['assignee_id'], rule: 'required' }] })
    await expect(
      elsewhere.workspace.api.call('conversations.assign', { id, assignee_id: null }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('and a takeover at the same time both hold, one after the other', async () => {
    const { id, version } = await newConversation()
    const member = await storeMember({ name: 'Uma' })
    await Promise.all([
      api.call('conversations.assign', { id, assignee_id: member.shown }),
      api.call('conversations.take_over', { id, reason: 'mine' }),
    ])
    const after = await read(id)
    expect(after).toMatchObject({ responder: 'person', responder_epoch: 1 })
    expect(after.version).toBeGreaterThanOrEqual(version + 2)
    expect(await eventsOf(id, 'conversation.assigned')).toHaveLength(1)
    expect(await eventsOf(id, 'conversation.taken_over')).toHaveLength(1)
  })
})
