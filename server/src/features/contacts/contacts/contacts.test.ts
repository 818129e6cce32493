import { showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { createContacts } from './index.ts'

let bench: FeatureBench
let handlers: ReturnType<typeof createContacts>['handlers']

beforeAll(async () => {
  bench = await createFeatureBench()
  handlers = createContacts(bench.platform).handlers
})
afterAll(() => bench.drop())

describe('contacts', () => {
  test('a contact can be created, read, changed and found', async () => {
    const owner = await bench.workspace()
    const made = await bench.call(handlers, owner, 'contacts.create', {
      name: '  Asha ',
      phone: '+919812345678',
      email: 'Asha@Example.com',
      custom_fields: { plan: 'gold', seat: 4 },
    })
    expect(made).toMatchObject({ phone: '+919812345678', email: 'asha@example.com', name: 'Asha' })
    const changed = await bench.call(handlers, owner, 'contacts.update', {
      id: made.id,
      tags: ['vip', 'vip'],
      custom_fields: { seat: null, row: 'B' },
    })
    expect(changed.tags).toEqual(['vip'])
    expect(changed.custom_fields).toEqual({ plan: 'gold', row: 'B' })
    expect(await bench.call(handlers, owner, 'contacts.get', { id: made.id })).toEqual(changed)
    for (const filter of [
      { phone: '+919812345678' },
      { tag: 'vip' },
      { search: 'ASHA' },
      { search: '98123' },
    ]) {
      const page = await bench.call(handlers, owner, 'contacts.list', filter)
      expect(page.data.map((contact) => contact.id)).toEqual([made.id])
    }
    expect((await bench.call(handlers, owner, 'contacts.list', { search: 'nobody' })).data).toEqual([])
    const events = await bench.rows<{ type: string }>(
      owner,
      'select type from unnumbered_events order by arrival',
    )
    expect(events.map((event) => event.type)).toEqual(['contact.created', 'contact.updated'])
  })

  test('is found by the tags it has now, and by no others', async () => {
    const owner = await bench.workspace()
    const { id } = await bench.call(handlers, owner, 'contacts.create', {
      phone: '+919812345678',
      tags: ['vip', 'press'],
    })
    const ids = async (tag: string) =>
      (await bench.call(handlers, owner, 'contacts.list', { tag })).data.map((contact) => contact.id)
    expect(await ids('vip')).toEqual([id])
    await bench.call(handlers, owner, 'contacts.update', { id, tags: ['press', 'gold'] })
    expect([await ids('vip'), await ids('press'), await ids('gold')]).toEqual([[], [id], [id]])
    await bench.call(handlers, owner, 'contacts.delete', { id })
    expect(await ids('gold')).toEqual([])
  })

  test('an identity belongs to one contact: the second claim names the first', async () => {
    const owner = await bench.workspace()
    const first = await bench.call(handlers, owner, 'contacts.create', { external_id: 'crm-1' })
    await expect(
      bench.call(handlers, owner, 'contacts.create', { external_id: 'crm-1', phone: '+15550100001' }),
    ).rejects.toMatchObject({ code: 'already_exists', params: { id: first.id } })
    const second = await bench.call(handlers, owner, 'contacts.create', { phone: '+15550100001' })
    await expect(
      bench.call(handlers, owner, 'contacts.update', { id: second.id, external_id: 'crm-1' }),
    ).rejects.toMatchObject({ code: 'already_exists', params: { id: first.id } })
  })

  test('a new phone takes the place of the one shown', async () => {
    const owner = await bench.workspace()
    const made = await bench.call(handlers, owner, 'contacts.create', { phone: '+15550100001' })
    const changed = await bench.call(handlers, owner, 'contacts.update', {
      id: made.id,
      phone: '+15550100002',
    })
    expect(changed.phone).toBe('+15550100002')
    expect(changed.identities).toHaveLength(1)
    await bench.call(handlers, owner, 'contacts.create', { phone: '+15550100001' })
  })

  test('opting out and in is stored with its source and announced once', async () => {
    const owner = await bench.workspace()
    const { id } = await bench.call(handlers, owner, 'contacts.create', { phone: '+15550100001' })
    const out = await bench.call(handlers, owner, 'contacts.update', { id, opted_out: true })
    expect(out.opted_out_at).toBe('2026-03-02T10:00:00.000Z')
    await bench.call(handlers, owner, 'contacts.update', { id, opted_out: true })
    const back = await bench.call(handlers, owner, 'contacts.update', { id, opted_in: true })
    expect(back).toMatchObject({ opted_out_at: null, opted_in_at: '2026-03-02T10:00:00.000Z' })
    const changes = await bench.rows(owner, 'select allowed, source from consent_changes order by id')
    expect(changes).toEqual([
      { allowed: false, source: 'api' },
      { allowed: true, source: 'api' },
    ])
    const told = await bench.rows<{ type: string }>(
      owner,
      `select type from unnumbered_events where type like 'contact.opted%' order by arrival`,
    )
    expect(told.map((event) => event.type)).toEqual(['contact.opted_out', 'contact.opted_in'])
    await expect(
      bench.call(handlers, owner, 'contacts.update', { id, opted_in: true, opted_out: true }),
    ).rejects.toMatchObject({ code: 'validation_failed', fields: [{ path: ['opted_in'] }] })
  })

  test('a contact made for an agent is the agent’s before they ever talked', async () => {
    const owner = await bench.workspace()
    const agentId = newId()
    await bench.database.transaction(owner.workspaceId, (tx) =>
      tx.rows({
        text: `insert into agents (workspace_id, id, name, model, created_at, updated_at)
               values ($1, $2, 'Agent', 'built-in', $3, $3)`,
        values: [owner.workspaceId, agentId, bench.clock.now()],
      }),
    )
    const agent_id = showId('agent', agentId)
    const made = await bench.call(handlers, owner, 'contacts.create', { phone: '+15550100001', agent_id })
    await bench.call(handlers, owner, 'contacts.create', { phone: '+15550100002' })
    expect(made.agent_id).toBe(agent_id)
    const page = await bench.call(handlers, owner, 'contacts.list', { agent_id })
    expect(page.data.map((contact) => contact.id)).toEqual([made.id])
    await bench.call(handlers, owner, 'contacts.update', { id: made.id, name: 'Asha' })
    const told = await bench.rows<{ agent_id: string; changed: string[] | null }>(
      owner,
      `select agent_id, data -> 'changed' as changed from unnumbered_events order by arrival`,
    )
    expect(told).toEqual([
      { agent_id: agentId, changed: null },
      { agent_id: null, changed: null },
      { agent_id: agentId, changed: ['name'] },
    ])
    await expect(
      bench.call(handlers, owner, 'contacts.create', {
        phone: '+15550100003',
        agent_id: showId('agent', newId()),
      }),
    ).rejects.toMatchObject({ code: 'validation_failed', fields: [{ path: ['agent_id'] }] })
  })

  test('without any identity a contact is refused', async () => {
    const owner = await bench.workspace()
    await expect(bench.call(handlers, owner, 'contacts.create', { name: 'Nobody' })).rejects.toMatchObject({
      code: 'validation_failed',
    })
  })

  test("another workspace's contact does not exist", async () => {
    const [owner, stranger] = [await bench.workspace(), await bench.workspace()]
    const { id } = await bench.call(handlers, owner, 'contacts.create', { phone: '+15550100001' })
    for (const name of ['contacts.get', 'contacts.update', 'contacts.delete'] as const) {
      await expect(bench.call(handlers, stranger, name, { id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(bench.call(handlers, owner, 'contacts.get', { id: 'nonsense' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(showId('contact', '00000000-0000-7000-8000-000000000000')).toMatch(/^cnt_/)
  })

  test('pages follow each other without gaps or repeats, by cursor and by number, with the total', async () => {
    const owner = await bench.workspace()
    for (let index = 0; index < 7; index++) {
      await bench.call(handlers, owner, 'contacts.create', { phone: `+1555010000${index}` })
    }
    const seen: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await bench.call(handlers, owner, 'contacts.list', { limit: 3, cursor })
      seen.push(...page.data.map((contact) => contact.phone))
      cursor = page.next_cursor ?? undefined
    } while (cursor)
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((digit) => `+1555010000${digit}`))
    const second = await bench.call(handlers, owner, 'contacts.list', { limit: 3, page: 2, include: 'total' })
    expect(second.data.map((contact) => contact.phone)).toEqual(seen.slice(3, 6))
    expect(second).toMatchObject({ total: 7, has_more: true })
    for (const bad of [
      'x',
      Buffer.from('["1","2"]').toString('base64url'),
      Buffer.from('[1]').toString('base64url'),
    ]) {
      await expect(bench.call(handlers, owner, 'contacts.list', { cursor: bad })).rejects.toMatchObject({
        code: 'validation_failed',
        fields: [{ path: ['cursor'], rule: 'bad_cursor' }],
      })
    }
  })
})
