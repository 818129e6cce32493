import type { Input, Output } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
})
afterAll(() => server.close())

let numbers = 0
const addContact = async (input: Partial<Input<'contacts.create'>> = {}) =>
  (
    await workspace.api.call('contacts.create', {
      phone: `+9198400${String(++numbers).padStart(5, '0')}`,
      ...input,
    })
  ).id
const addList = async (name = 'Customers') => (await workspace.api.call('audiences.create', { name })).id
const add = (id: string, contact_ids: string[]) =>
  workspace.api.call('audiences.add_contacts', { id, contact_ids })
const countOf = async (id: string) => (await workspace.api.call('audiences.get', { id })).contact_count
const idsOf = ({ data }: Output<'audiences.list_contacts'>) => data.map((contact) => contact.id)
const membersOf = async (id: string, search?: string) =>
  idsOf(await workspace.api.call('audiences.list_contacts', { id, search, limit: 100 }))

describe('a list', () => {
  test('is empty at first, and its name and description can be changed', async () => {
    const made = await workspace.api.call('audiences.create', {
      name: ' Regulars ',
      description: 'Of the salon',
    })
    expect(made).toMatchObject({
      name: 'Regulars',
      description: 'Of the salon',
      kind: 'list',
      contact_count: 0,
    })
    const changed = await workspace.api.call('audiences.update', {
      id: made.id,
      name: 'VIPs',
      description: null,
    })
    expect(changed).toMatchObject({ name: 'VIPs', description: null })
    expect(await workspace.api.call('audiences.get', { id: made.id })).toEqual(changed)
    const { data } = await workspace.api.call('audiences.list', { search: 'vip' })
    expect(data.map(({ id }) => id)).toEqual([made.id])
  })

  test('has each contact once, whatever is added how often', async () => {
    const id = await addList()
    const [first, second] = [await addContact(), await addContact()]
    expect(await add(id, [first, first])).toMatchObject({ added: 1, audience: { contact_count: 1 } })
    expect(await add(id, [first, second])).toMatchObject({ added: 1, audience: { contact_count: 2 } })
    expect(await membersOf(id)).toEqual([second, first])
    const removed = await workspace.api.call('audiences.remove_contacts', { id, contact_ids: [first, first] })
    expect(removed).toMatchObject({ removed: 1, audience: { contact_count: 1 } })
    const again = await workspace.api.call('audiences.remove_contacts', { id, contact_ids: [first] })
    expect(again).toMatchObject({ removed: 0, audience: { contact_count: 1 } })
    expect(await workspace.api.call('contacts.get', { id: first })).toMatchObject({ id: first })
  })

  test('takes none of a call that names an unknown contact', async () => {
    const id = await addList()
    const stranger = (
      await (await server.createWorkspace()).api.call('contacts.create', { phone: '+919840099999' })
    ).id
    await expect(add(id, [await addContact(), stranger, 'cont_x'])).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [
        { path: ['contact_ids', 1], rule: 'unknown_reference' },
        { path: ['contact_ids', 2], rule: 'unknown_reference' },
      ],
    })
    expect(await countOf(id)).toBe(0)
    const remove = workspace.api.call('audiences.remove_contacts', { id, contact_ids: [stranger] })
    await expect(remove).rejects.toMatchObject({ code: 'validation_failed' })
  })

  test('counts right when many calls add and remove the same contacts at once', async () => {
    const id = await addList()
    const contacts = await Promise.all(Array.from({ length: 12 }, () => addContact()))
    await Promise.all(
      Array.from({ length: 16 }, (_, turn) =>
        turn % 4 === 3
          ? workspace.api.call('audiences.remove_contacts', { id, contact_ids: contacts.slice(0, 6) })
          : add(id, turn % 2 === 0 ? contacts : contacts.toReversed()),
      ),
    )
    expect(await countOf(id)).toBe((await membersOf(id)).length)
  })

  test('shows its contacts and those that are not in it, also by a search', async () => {
    const id = await addList()
    const [asha, arun, other] = [
      await addContact({ name: 'Asha Zubair' }),
      await addContact({ name: 'Arun Zubair' }),
      await addContact({ name: 'Somebody Else' }),
    ]
    await add(id, [asha])
    const available = async (search?: string) =>
      idsOf(await workspace.api.call('audiences.list_available_contacts', { id, search, limit: 100 }))
    expect(await membersOf(id, 'zubair')).toEqual([asha])
    expect(await membersOf(id, 'somebody')).toEqual([])
    expect(await available('zubair')).toEqual([arun])
    expect((await available()).slice(0, 2)).toEqual([other, arun])
    expect(await available()).not.toContain(asha)
  })

  test('is deleted with its members, and its contacts stay', async () => {
    const id = await addList()
    const contact = await addContact()
    await add(id, [contact])
    await workspace.api.call('audiences.delete', { id })
    await expect(workspace.api.call('audiences.get', { id })).rejects.toMatchObject({ code: 'not_found' })
    expect((await workspace.api.call('contacts.get', { id: contact })).id).toBe(contact)
  })
})

describe('a contact that is', () => {
  test('erased leaves every list', async () => {
    const lists = [await addList(), await addList()]
    const contact = await addContact()
    for (const id of lists) await add(id, [contact])
    await workspace.api.call('contacts.delete', { id: contact })
    expect(await Promise.all(lists.map(countOf))).toEqual([0, 0])
  })
})
