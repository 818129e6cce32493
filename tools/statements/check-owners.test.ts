import { describe, expect, test } from 'vitest'
import { checkOwners } from './check-owners.ts'
import { collectWrites } from './collect-writes.ts'
import { findEffects } from './find-effects.ts'

const STORE = 'server/src/features/contacts/contacts/contacts.store.ts'
const OWNERS = { contacts: 'contacts/contacts', leads: 'business/leads' }
const MERGES = { writer: 'contacts/contacts mergeAll', tables: ['leads'], reason: 'Merges.' }

async function writesOf(text: string) {
  const statements = [{ text, place: `${STORE}:7`, caller: `${STORE} mergeAll` }]
  const schema = { routines: [], triggers: [] }
  return (await collectWrites({ statements, schema, owners: OWNERS })).writes
}

describe('a write is found wherever it stands in a statement', () => {
  test.each([
    ['insert', 'insert into leads (id) values ($1)', ['leads']],
    ['update', 'update leads l set name = $1 from contacts c where c.id = l.id', ['leads']],
    ['delete', 'delete from only public.leads where id = $1', ['leads']],
    ['upsert', 'insert into leads as l (id) values ($1) on conflict (id) do update set id = l.id', ['leads']],
    ['merge', 'merge into leads l using contacts c on c.id = l.id when matched then delete', ['leads']],
    ['truncate', 'truncate leads, public.contacts', ['contacts', 'leads']],
    [
      'in common table expressions',
      'with gone as (delete from leads returning id), kept as (update contacts set name = $1 returning id) select * from gone, kept',
      ['contacts', 'leads'],
    ],
    ['a read is none', "select 'update leads set x = 1' from contacts for update", []],
  ])('%s', async (_name, text, tables) => {
    expect([...(await findEffects(text)).writes].sort()).toEqual(tables)
  })
})

test('a write to a table of another feature is refused, with its place and its owner', async () => {
  const writes = await writesOf('update leads set name = $1')
  expect(writes).toHaveLength(1)
  expect(checkOwners(writes, { owners: OWNERS, exceptions: [] })).toEqual([
    `${STORE}:7 writes leads, and business/leads owns it: let a function of business/leads write it, or publish an event.`,
  ])
})

test('the owner may write, and so may a function that is listed for this table', async () => {
  const own = await writesOf('update contacts set name = $1')
  expect(own).toHaveLength(1)
  expect(checkOwners(own, { owners: OWNERS, exceptions: [] })).toEqual([])
  const listed = await writesOf('update leads set name = $1')
  expect(checkOwners(listed, { owners: OWNERS, exceptions: [MERGES] })).toEqual([])
})

test('a table without an owner, and an exception that nothing needs, are refused', async () => {
  const writes = await writesOf('insert into visits values ($1)')
  expect(checkOwners(writes, { owners: OWNERS, exceptions: [MERGES] })).toEqual([
    `${STORE}:7 writes visits, which has no owner: add it to TABLE_OWNERS.`,
    'Nothing needs the exception "contacts/contacts mergeAll leads" any more: remove it from WRITE_EXCEPTIONS.',
  ])
})
