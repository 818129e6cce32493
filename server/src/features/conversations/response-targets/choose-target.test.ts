import { DatabaseError } from 'pg'
import { describe, expect, test } from 'vitest'
import { useTargetsWorld } from './testing/targets-world.ts'
import { createTargetWatcher } from './watch-targets.ts'

const world = useTargetsWorld()
const { call, addTarget, handOff, shown, outcomes } = world

describe('which target counts', () => {
  test('the first that fits the priority, the team and the channel, again whenever these change', async () => {
    const team = await call('teams.create', { name: 'Care', assignment: 'manual' })
    const other = await world.server.createNumber(world.workspace)
    await addTarget({ name: 'elsewhere', channel_ids: [other.channelId], first_response_minutes: 1 })
    await addTarget({ name: 'urgent', priorities: ['urgent'], first_response_minutes: 5 })
    await addTarget({ name: 'care', team_ids: [team.id], first_response_minutes: 10 })
    await addTarget({ name: 'rest', first_response_minutes: 60 })
    const { id } = await handOff()
    const due = async () => {
      await world.server.settle()
      return (await shown(id)).first?.slice(11, 16)
    }
    expect(await due()).toBe('11:00')
    await call('conversations.assign', { id, team_id: team.id })
    expect(await due()).toBe('10:10')
    await call('conversations.update', { id, priority: 'urgent' })
    expect(await due()).toBe('10:05')
    await call('conversations.update', { id, priority: 'low' })
    expect(await due()).toBe('10:10')
    await call('teams.delete', { id: team.id })
    expect(await due()).toBe('11:00')
    const { data } = await call('response_targets.list', { limit: 10 })
    expect(data.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['elsewhere', true],
      ['urgent', true],
      ['care', false],
      ['rest', true],
    ])
    await call('response_targets.update', { id: data[3]!.id, first_response_minutes: 20 })
    expect(await due()).toBe('10:20')
    await call('response_targets.delete', { id: data[3]!.id })
    expect(await due()).toBeUndefined()
    expect((await outcomes(id)).map(({ outcome }) => outcome)).toEqual(['cancelled'])
  })

  test('hours that change reckon what is due anew', async () => {
    const hours = await call('business_hours.create', {
      name: 'Office',
      time_zone: 'UTC',
      hours: [{ weekday: 1, from: '09:00', to: '18:00' }],
    })
    await addTarget({ first_response_minutes: 120 })
    const { id } = await handOff()
    expect((await shown(id)).first).toBe('2026-03-02T12:00:00.000Z')
    await call('business_hours.update', {
      id: hours.id,
      hours: [
        { weekday: 1, from: '09:00', to: '11:00' },
        { weekday: 2, from: '09:00', to: '18:00' },
      ],
    })
    await world.server.settle()
    expect((await shown(id)).first).toBe('2026-03-03T10:00:00.000Z')
  })

  test('hours that change while somebody else is at the conversation are not forgotten', async () => {
    await addTarget({ first_response_minutes: 120 })
    const { id } = await handOff()
    await call('business_hours.create', {
      name: 'Office',
      time_zone: 'UTC',
      hours: [{ weekday: 2, from: '09:00', to: '18:00' }],
    })
    const { database } = world.server.platform
    let calls = 0
    const losingOnce: typeof database = Object.create(database, {
      transaction: {
        value: (...[tenant, work]: Parameters<typeof database.transaction>) =>
          database.transaction(tenant, async (tx) => {
            if (++calls === 1) throw Object.assign(new DatabaseError('lost', 0, 'error'), { code: '40P01' })
            return work(tx)
          }),
      },
    })
    await createTargetWatcher({ ...world.server.platform, database: losingOnce }).drain()
    await world.server.settle()
    expect((await shown(id)).first).toBe('2026-03-03T11:00:00.000Z')
  })

  test('a target that promises nothing, or names what is not there, is refused', async () => {
    await expect(addTarget({ first_response_minutes: null })).rejects.toMatchObject({
      fields: [{ path: ['first_response_minutes'], rule: 'required' }],
    })
    const foreign = await world.server.createWorkspace()
    const team = await foreign.api.call('teams.create', { name: 'Foreign' })
    await expect(
      addTarget({ team_ids: [team.id], channel_ids: ['chn_nothing'], business_hours_id: 'hrs_nothing' }),
    ).rejects.toMatchObject({
      fields: [{ path: ['channel_ids', 0] }, { path: ['team_ids', 0] }, { path: ['business_hours_id'] }],
    })
  })
})
