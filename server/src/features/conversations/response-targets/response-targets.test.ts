import { DatabaseError } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import {
  startTestServer,
  type TestNumber,
  type TestServer,
  type TestWorkspace,
  uuidOf,
} from '../../../testing/test-server.ts'
import { createTargetWatcher } from './watch-targets.ts'

let server: TestServer
let workspace: TestWorkspace
let number: TestNumber
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  // Monday.
  server.clock.set('2026-03-02T10:00:00Z')
  workspace = await server.createWorkspace()
  // A draft: who responds is all that counts, and nothing is answered meanwhile.
  number = await server.createNumber(workspace, { status: 'draft' })
})

const MINUTE = 60_000
let phones = 0
const newPhone = () => `+9198${String(30_000_000 + ++phones)}`
const call: TestWorkspace['api']['call'] = (name, input, options) => workspace.api.call(name, input, options)

type NewTarget = Parameters<typeof call<'response_targets.create'>>[1]
const addTarget = (input: Partial<NewTarget> = {}) =>
  call('response_targets.create', {
    name: 'Standard',
    first_response_minutes: 30,
    warn_minutes: 10,
    ...input,
  })

async function write(text: string, from = newPhone()): Promise<{ id: string; from: string }> {
  await number.receive(text, { from })
  await server.settle()
  const { data } = await call('conversations.list', { contact_phone: from as string, limit: 1 })
  return { id: data[0]!.id, from }
}

async function handOff(): Promise<{ id: string; from: string }> {
  const conversation = await write('hello')
  await call('handoffs.create', { conversation_id: conversation.id })
  await server.settle()
  return conversation
}

const answer = async (conversationId: string) => {
  await call('messages.send', {
    conversation_id: conversationId,
    sender: 'person',
    content: { type: 'text', text: 'Here I am.' },
  })
  await server.settle()
}

const shown = async (id: string) => {
  const { first_response_due_at, resolution_due_at, target_state } = await call('conversations.get', { id })
  return { first: first_response_due_at, resolution: resolution_due_at, state: target_state }
}

const outcomes = (id: string) =>
  server.platform.database.read(workspace.id, (session) =>
    session.rows<{ kind: string; outcome: string | null; business_seconds: number | null }>(sql`
      select kind, outcome, business_seconds from response_target_outcomes
       where workspace_id = ${workspace.id} and conversation_id = ${uuidOf('conversation', id)}
       order by started_at, kind`),
  )

async function told(): Promise<[string, Record<string, unknown>][]> {
  await server.settle()
  const { data } = await call('events.list', { limit: 100 })
  return data
    .filter(({ type }) => type.startsWith('response_target.'))
    .map(({ type, data: snapshot }) => [
      type,
      {
        ...(snapshot.response_target as object),
        conversation: (snapshot.conversation as { id: string }).id,
        state: (snapshot.conversation as { target_state: string }).target_state,
      },
    ])
}

const advance = async (minutes: number) => {
  server.clock.advance(minutes * MINUTE)
  await server.settle()
}

describe('a first answer', () => {
  test('is due in business hours from the handoff on; warned of and breached once, by whoever looks', async () => {
    const hours = await call('business_hours.create', {
      name: 'Office',
      time_zone: 'UTC',
      hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
    })
    server.clock.set('2026-03-06T17:50:00Z')
    const target = await addTarget({ business_hours_id: hours.id })
    const { id, from } = await handOff()
    expect(await shown(id)).toEqual({
      first: '2026-03-09T09:20:00.000Z',
      resolution: null,
      state: 'on_track',
    })
    server.clock.set('2026-03-09T09:10:00Z')
    await Promise.all(Array.from({ length: 4 }, () => server.wiring.responseTargets.drain()))
    expect((await shown(id)).state).toBe('at_risk')
    server.clock.set('2026-03-09T09:20:00Z')
    // A worker that was started anew beside those that run.
    const restarted = createTargetWatcher(server.platform)
    await Promise.all([restarted.drain(), server.wiring.responseTargets.drain(), restarted.drain()])
    await restarted.drain()
    const about = {
      id: target.id,
      name: 'Standard',
      kind: 'first_response',
      minutes: 30,
      started_at: '2026-03-06T17:50:00.000Z',
      due_at: '2026-03-09T09:20:00.000Z',
      conversation: id,
    }
    expect(await told()).toEqual([
      ['response_target.warned', { ...about, state: 'at_risk' }],
      ['response_target.breached', { ...about, state: 'breached' }],
    ])
    await write('still waiting', from)
    await answer(id)
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    expect(await outcomes(id)).toEqual([
      { kind: 'first_response', outcome: 'breached', business_seconds: 30 * 60 },
    ])
  })

  test('in time is met; the next message that nobody answered is another promise', async () => {
    await addTarget()
    const { id, from } = await handOff()
    await advance(5)
    await answer(id)
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    await advance(60)
    await write('and another thing', from)
    expect((await shown(id)).first).toBe('2026-03-02T11:35:00.000Z')
    await advance(1)
    await write('hello?', from)
    expect((await shown(id)).first).toBe('2026-03-02T11:35:00.000Z')
    await answer(id)
    expect(await outcomes(id)).toEqual([
      { kind: 'first_response', outcome: 'met', business_seconds: 300 },
      { kind: 'first_response', outcome: 'met', business_seconds: 60 },
    ])
    await advance(600)
    expect(await told()).toEqual([])
  })

  test('that came late while no worker ran is told as breached all the same', async () => {
    await addTarget({ warn_minutes: 0 })
    const { id } = await handOff()
    server.clock.advance(31 * MINUTE)
    await call('messages.send', {
      conversation_id: id,
      sender: 'person',
      content: { type: 'text', text: 'Sorry.' },
    })
    expect((await told()).map(([type]) => type)).toEqual(['response_target.breached'])
    expect(await outcomes(id)).toEqual([
      { kind: 'first_response', outcome: 'breached', business_seconds: 31 * 60 },
    ])
  })

  test('is owed by nobody while the AI responds, nor once it responds again', async () => {
    await addTarget()
    const { id } = await write('hello')
    await advance(100)
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    await call('conversations.take_over', { id, requested_by: 'contact' })
    await server.settle()
    expect((await shown(id)).state).toBe('on_track')
    await call('conversations.release', { id })
    await advance(100)
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    expect((await outcomes(id)).map(({ outcome }) => outcome)).toEqual(['cancelled'])
    expect(await told()).toEqual([])
  })
})

describe('which target counts', () => {
  test('the first that fits the priority, the team and the channel, again whenever these change', async () => {
    const team = await call('teams.create', { name: 'Care', assignment: 'manual' })
    const other = await server.createNumber(workspace)
    await addTarget({ name: 'elsewhere', channel_ids: [other.channelId], first_response_minutes: 1 })
    await addTarget({ name: 'urgent', priorities: ['urgent'], first_response_minutes: 5 })
    await addTarget({ name: 'care', team_ids: [team.id], first_response_minutes: 10 })
    await addTarget({ name: 'rest', first_response_minutes: 60 })
    const { id } = await handOff()
    const due = async () => {
      await server.settle()
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
    await server.settle()
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
    const { database } = server.platform
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
    await createTargetWatcher({ ...server.platform, database: losingOnce }).drain()
    await server.settle()
    expect((await shown(id)).first).toBe('2026-03-03T11:00:00.000Z')
  })

  test('a target that promises nothing, or names what is not there, is refused', async () => {
    await expect(addTarget({ first_response_minutes: null })).rejects.toMatchObject({
      fields: [{ path: ['first_response_minutes'], rule: 'required' }],
    })
    const foreign = await server.createWorkspace()
    const team = await foreign.api.call('teams.create', { name: 'Foreign' })
    await expect(
      addTarget({ team_ids: [team.id], channel_ids: ['chn_nothing'], business_hours_id: 'hrs_nothing' }),
    ).rejects.toMatchObject({
      fields: [{ path: ['channel_ids', 0] }, { path: ['team_ids', 0] }, { path: ['business_hours_id'] }],
    })
  })
})

describe('a resolution', () => {
  test('counts the time of people: not the AI’s, not while it waits for the contact or is put aside', async () => {
    await addTarget({ first_response_minutes: null, resolution_minutes: 60 })
    const { id } = await write('hello')
    await advance(30)
    expect((await shown(id)).resolution).toBeNull()
    await call('handoffs.create', { conversation_id: id })
    await server.settle()
    expect((await shown(id)).resolution).toBe('2026-03-02T11:30:00.000Z')
    await advance(10)
    await call('conversations.update', { id, lifecycle: 'pending' })
    await server.settle()
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'on_track' })
    await advance(500)
    await call('conversations.reopen', { id })
    await server.settle()
    const resumed = server.clock.now().getTime()
    expect((await shown(id)).resolution).toBe(new Date(resumed + 50 * MINUTE).toISOString())
    await advance(20)
    await call('conversations.release', { id })
    await advance(500)
    await call('handoffs.create', { conversation_id: id })
    await server.settle()
    const again = server.clock.now().getTime()
    expect((await shown(id)).resolution).toBe(new Date(again + 30 * MINUTE).toISOString())
    await advance(5)
    await call('conversations.resolve', { id })
    await server.settle()
    expect(await shown(id)).toEqual({ first: null, resolution: null, state: 'none' })
    expect(await outcomes(id)).toEqual([{ kind: 'resolution', outcome: 'met', business_seconds: 35 * 60 }])
    expect(await told()).toEqual([])
  })

  test('is promised again when the conversation comes back', async () => {
    await addTarget({ first_response_minutes: null, resolution_minutes: 60 })
    const { id, from } = await handOff()
    await call('conversations.resolve', { id })
    await advance(90)
    await write('it broke again', from)
    await call('handoffs.create', { conversation_id: id })
    await advance(61)
    expect((await outcomes(id)).map(({ outcome }) => outcome)).toEqual(['met', 'breached'])
  })
})

test('outcomes follow a contact that is merged, and go with one that is erased', async () => {
  await addTarget()
  const [kept, other] = [await handOff(), await handOff()]
  await advance(1)
  await answer(kept.id)
  await answer(other.id)
  const contactOf = async (id: string) => (await call('conversations.get', { id })).contact_id
  const [into, from] = [await contactOf(kept.id), await contactOf(other.id)]
  const { mergeContacts } = await import('../../contacts/contacts/merge-contacts.store.ts')
  const pair = { from: uuidOf('contact', from), into: uuidOf('contact', into) }
  await server.platform.database.transaction(workspace.id, (tx) =>
    mergeContacts(tx, workspace.id, pair, server.clock.now()),
  )
  await server.settle()
  expect(await outcomes(kept.id)).toHaveLength(2)
  await call('contacts.delete', { id: into })
  await server.settle()
  expect(await outcomes(kept.id)).toEqual([])
})
