import type { Principal } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { inScope } from '../../../platform/operations/work.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { storeConversation, storeMessage } from '../../../testing/stored-rows.ts'
import { type ContactToResolve, changeIdentities, normalisePhone, resolveContacts } from './index.ts'

let bench: FeatureBench
beforeAll(async () => {
  bench = await createFeatureBench()
})
afterAll(() => bench.drop())

function resolve(owner: Principal, people: ContactToResolve[]) {
  const { database, wake } = bench.platform
  return inScope(database, owner.workspaceId, (work) =>
    resolveContacts({ ...work, now: bench.clock.now() }, wake, people),
  )
}
const one = async (owner: Principal, person: Omit<ContactToResolve, 'key'>) =>
  (await resolve(owner, [{ key: 'x', ...person }])).get('x')!
const contacts = (owner: Principal) =>
  bench.rows<{ id: string }>(owner, 'select id from contacts order by id')

/** A channel's row is enough for conversations to point to. */
async function storeChannel(owner: Principal): Promise<string> {
  const id = newId()
  await bench.platform.database.transaction(owner.workspaceId, (tx) =>
    tx.rows({
      text: `insert into channels (workspace_id, id, kind, provider, name, provider_account_id, credentials, messages_per_second, created_at, updated_at)
             values ($1, $2, 'whatsapp', 'sandbox', 'x', $3, '', 80, now(), now())`,
      values: [owner.workspaceId, id, id],
    }),
  )
  return id
}

describe('resolving contacts', () => {
  test('the same sender again is the same contact, with the first name that was given', async () => {
    const owner = await bench.workspace()
    const first = await one(owner, { phone: '+919812345678' })
    expect(first).toMatchObject({ is_new: true, name: null })
    const second = await one(owner, { phone: '+919812345678', name: 'Asha' })
    expect(second).toMatchObject({ id: first.id, is_new: false, name: 'Asha' })
    expect((await one(owner, { phone: '+919812345678', name: 'Other' })).name).toBe('Asha')
    const events = await bench.rows<{ type: string }>(
      owner,
      'select type from unnumbered_events order by arrival',
    )
    expect(events.map((event) => event.type)).toEqual(['contact.created', 'contact.updated'])
  })

  test('many people of one batch become as many contacts as there are persons', async () => {
    const owner = await bench.workspace()
    const found = await resolve(owner, [
      { key: 'a', phone: '+15550100001' },
      { key: 'b', phone: '+15550100002', whatsapp_user: 'US.b' },
      { key: 'c', whatsapp_user: 'US.b' },
      { key: 'd', phone: '+15550100001', whatsapp_user: 'US.a' },
      { key: 'e', phone: '+15550100003' },
      { key: 'f', whatsapp_user: 'US.e' },
      { key: 'g', phone: '+15550100003', whatsapp_user: 'US.e' },
    ])
    const ids = Object.fromEntries([...found].map(([key, contact]) => [key, contact.id]))
    expect(ids.d).toBe(ids.a)
    expect(ids.c).toBe(ids.b)
    expect(ids.g).toBe(ids.f)
    expect(ids.e).toBe(ids.f)
    expect(await contacts(owner)).toHaveLength(3)
  })

  test('two transactions at once make one contact', async () => {
    const owner = await bench.workspace()
    const people = Array.from({ length: 20 }, (_, index) => ({
      key: `${index}`,
      phone: `+1555010${1000 + index}`,
    }))
    const results = await Promise.all(
      [people, [...people].reverse(), people, people.slice(5)].map((batch) => resolve(owner, batch)),
    )
    expect(await contacts(owner)).toHaveLength(20)
    for (const result of results) {
      for (const [key, contact] of result) expect(contact.id).toBe(results[0]!.get(key)!.id)
    }
    const created = await bench.rows(owner, `select 1 from unnumbered_events where type = 'contact.created'`)
    expect(created).toHaveLength(20)
  })

  test('a user id that is learnt later joins the number’s contact', async () => {
    const owner = await bench.workspace()
    const first = await one(owner, { phone: '+15550100001' })
    const both = await one(owner, { phone: '+15550100001', whatsapp_user: 'US.1' })
    expect(both.id).toBe(first.id)
    expect((await one(owner, { whatsapp_user: 'US.1' })).id).toBe(first.id)
  })

  test('two contacts that turn out to be one keep both histories, under the user id’s contact', async () => {
    const owner = await bench.workspace()
    const channelId = await storeChannel(owner)
    const byPhone = await one(owner, { phone: '+15550100001', name: 'Asha' })
    const byUser = await one(owner, { whatsapp_user: 'US.1' })
    await bench.platform.database.transaction(owner.workspaceId, async (tx) => {
      for (const contact of [byPhone, byUser]) {
        const conversation = await storeConversation(tx, owner, { channelId, contactId: contact.id })
        await storeMessage(tx, owner, { ...conversation, channelId, contactId: contact.id, text: contact.id })
      }
      await tx.rows({ text: 'update contacts set opted_out_at = now() where id = $1', values: [byPhone.id] })
    })
    const merged = await one(owner, { phone: '+15550100001', whatsapp_user: 'US.1' })
    expect(merged).toMatchObject({ id: byUser.id, name: 'Asha' })
    expect(merged.opted_out_at).not.toBeNull()
    expect(merged.identities).toHaveLength(2)
    expect(await contacts(owner)).toEqual([{ id: byUser.id }])
    const conversations = await bench.rows<{ id: string; messages_count: number; responder_epoch: number }>(
      owner,
      'select id, messages_count, responder_epoch from conversations',
    )
    expect(conversations).toMatchObject([{ messages_count: 2, responder_epoch: 1 }])
    const messages = await bench.rows<{ text: string; conversation_id: string; contact_id: string }>(
      owner,
      'select text, conversation_id, contact_id from messages order by sequence',
    )
    expect(messages).toEqual(
      [byPhone.id, byUser.id].map((text) => ({
        text,
        conversation_id: conversations[0]!.id,
        contact_id: byUser.id,
      })),
    )
  })

  test('a number that has a new holder moves to their contact, without the history of the former holder', async () => {
    const owner = await bench.workspace()
    const before = await one(owner, { phone: '+15550100001', whatsapp_user: 'US.old', name: 'Before' })
    const after = await one(owner, { phone: '+15550100001', whatsapp_user: 'US.new', name: 'After' })
    expect(after.id).not.toBe(before.id)
    expect((await one(owner, { phone: '+15550100001' })).id).toBe(after.id)
    expect((await one(owner, { whatsapp_user: 'US.old' })).id).toBe(before.id)
  })

  test('a changed number is the same person with a new number', async () => {
    const owner = await bench.workspace()
    const before = await one(owner, { phone: '+15550100001', whatsapp_user: 'US.1' })
    const { database, wake } = bench.platform
    const changed = await inScope(database, owner.workspaceId, (work) =>
      changeIdentities(
        { ...work, now: bench.clock.now() },
        wake,
        { phone: '+15550100001' },
        { phone: '+15550100009' },
      ),
    )
    expect(changed.id).toBe(before.id)
    expect(changed.identities.map((identity) => identity.value).sort()).toEqual(['+15550100009', 'US.1'])
    expect((await one(owner, { phone: '+15550100001' })).id).not.toBe(before.id)
  })
})

test.each([
  ['+919812345678', '+919812345678'],
  ['+4402079460018', '+442079460018'],
  ['+15550100001', '+15550100001'],
  ['+99912345678', '+99912345678'],
])('the number %s is kept as %s', (given, kept) => expect(normalisePhone(given)).toBe(kept))
