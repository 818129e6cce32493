import type { Input } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { CommitOutcomeUnknownError } from '../../../platform/database/index.ts'
import { startImports } from './imports.fixture.ts'

const { bench, handlers, imports, run, get, settle, errors, contacts, callbacks, close } =
  await startImports()
afterAll(close)

const PHONE = '+919812345678'
type Given = Input<'contacts.create'>

async function workspaceWith(...given: Given[]) {
  const owner = await bench.workspace()
  for (const contact of given) await bench.call(handlers, owner, 'contacts.create', contact)
  return owner
}

describe('a contact that is there already', () => {
  const old = {
    phone: PHONE,
    name: 'Old',
    language: 'hi',
    tags: ['vip'],
    custom_fields: { city: 'Pune', plan: 'gold' },
  }
  const file = `phone,name,language,custom_fields.city,custom_fields.plan,tags\n${PHONE},New,,Mumbai,,lead\n`
  test.each<[Input<'imports.upload'>['on_match'] & string, object, object]>([
    [
      'update',
      { updated: 1 },
      { name: 'New', language: 'hi', tags: ['vip', 'lead'], custom_fields: { city: 'Mumbai', plan: 'gold' } },
    ],
    [
      'fill_empty',
      { updated: 1 },
      { name: 'Old', language: 'hi', tags: ['vip', 'lead'], custom_fields: { city: 'Pune', plan: 'gold' } },
    ],
    [
      'overwrite',
      { updated: 1 },
      { name: 'New', language: null, tags: ['lead'], custom_fields: { city: 'Mumbai' } },
    ],
    [
      'skip',
      { unchanged: 1 },
      { name: 'Old', language: 'hi', tags: ['vip'], custom_fields: { city: 'Pune', plan: 'gold' } },
    ],
  ])('is merged by the rule: %s', async (on_match, counts, expected) => {
    const owner = await workspaceWith(old)
    expect((await run(owner, file, { on_match })).counts).toMatchObject({ created: 0, failed: 0, ...counts })
    expect(await contacts(owner)).toEqual([expect.objectContaining(expected)])
  })

  test('is unchanged by what it has already: the same file again changes nothing', async () => {
    const owner = await workspaceWith()
    const rows = `phone,name,email,tags,opted_in\n${PHONE},Asha,a@example.com,vip,yes\n`
    expect((await run(owner, rows)).counts).toMatchObject({ created: 1 })
    const before = await contacts(owner)
    expect((await run(owner, rows)).counts).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    expect(await contacts(owner)).toEqual(before)
    expect(await bench.rows(owner, 'select 1 from consent_changes')).toHaveLength(1)
  })

  test('is found by the first of match_by, and gets the new number in place of the old one', async () => {
    const owner = await workspaceWith({ phone: PHONE, external_id: '7', name: 'Asha' })
    await run(owner, 'external_id,phone\n7,+919812345679\n')
    expect(await contacts(owner)).toMatchObject([{ name: 'Asha', phone: '+919812345679' }])
  })

  test('is not mixed up with another one: a row that names two contacts fails and says which', async () => {
    const owner = await workspaceWith({ phone: PHONE, name: 'A' }, { email: 'b@example.com', name: 'B' })
    const done = await run(owner, `phone,email,name\n${PHONE},b@example.com,C\n`)
    expect(done.counts).toMatchObject({ updated: 0, failed: 1 })
    expect((await errors(owner, done))[0]!.problems).toMatchObject([
      {
        column: 'email',
        rule: 'identity_taken',
        message: expect.stringMatching(/belongs to the contact cnt_/),
      },
    ])
    expect((await contacts(owner)).map(({ name }) => name)).toEqual(['A', 'B'])
  })

  test('stays opted out, whatever the list says; an opt-out of the list counts at once', async () => {
    const owner = await workspaceWith({ phone: PHONE, opted_out: true }, { phone: '+919812345679' })
    await run(owner, `phone,opted_in,opted_out\n${PHONE},yes,no\n+919812345679,,yes\n+919812345670,yes,\n`, {
      on_match: 'overwrite',
    })
    expect(await contacts(owner)).toMatchObject([
      { opted_out_at: expect.any(String), opted_in_at: null },
      { opted_out_at: expect.any(String) },
      { opted_out_at: null, opted_in_at: expect.any(String) },
    ])
    const changes = await bench.rows(
      owner,
      `select allowed, evidence from consent_changes where source = 'import' order by evidence`,
    )
    expect(changes).toMatchObject([
      { allowed: false, evidence: expect.stringMatching(/^Import imp_\w+, line 3$/) },
      { allowed: true, evidence: expect.stringMatching(/line 4$/) },
    ])
  })
})

test('a list of people who want no messages opts out everybody on it, known or new, and keeps why', async () => {
  const owner = await workspaceWith({ phone: PHONE, name: 'Asha', opted_in: true })
  const done = await run(owner, `phone,name,opted_in\n${PHONE},Other,yes\n+919812345679,,\nnobody,,\n`, {
    ...{ opts_out: true, opt_out_reason: 'complaint', on_match: 'fill_empty' },
  })
  expect(done.counts).toMatchObject({ created: 1, updated: 1, failed: 1 })
  expect(done).toMatchObject({ opts_out: true, opt_out_reason: 'complaint' })
  expect(await contacts(owner)).toMatchObject([
    { name: 'Asha', opted_out_at: expect.any(String), opted_in_at: null },
    { phone: '+919812345679', opted_out_at: expect.any(String) },
  ])
  const changes = await bench.rows(owner, `select evidence from consent_changes where source = 'import'`)
  for (const { evidence } of changes as { evidence: string }[])
    expect(evidence).toMatch(/^Import imp_\w+, line [23]: complaint$/)
  expect(changes).toHaveLength(2)
})

describe('rows of one file that belong together', () => {
  test('make one contact: by one address, or by one that an earlier row added', async () => {
    const owner = await workspaceWith()
    const done = await run(
      owner,
      `name,phone,email\nAsha,${PHONE},\nAsha Rao,${PHONE},a@example.com\n,,A@example.com\n`,
    )
    expect(done.counts).toMatchObject({ created: 1, updated: 1, unchanged: 1 })
    expect(await contacts(owner)).toMatchObject([{ name: 'Asha Rao', email: 'a@example.com' }])
  })

  test('may hand an address on to one another', async () => {
    const owner = await workspaceWith({ external_id: '1', phone: PHONE, name: 'One' })
    const done = await run(owner, `external_id,phone,name\n1,+919812345679,One\n2,${PHONE},Two\n`, {
      match_by: ['external_id'],
    })
    expect(done.counts).toMatchObject({ updated: 1, created: 1, failed: 0 })
    expect(await contacts(owner)).toMatchObject([
      { name: 'One', phone: '+919812345679' },
      { name: 'Two', phone: PHONE },
    ])
  })
})

describe('rows of one JSON call', () => {
  test('become contacts with every other key as a custom field, found by search at once', async () => {
    const owner = await workspaceWith()
    const created = await bench.call(handlers, owner, 'imports.create', {
      rows: [
        {
          name: 'Asha Rao',
          phoneNumber: PHONE,
          language: 'hi-IN',
          score: { a: 1 },
          custom_fields: { name: 'x' },
        },
        { name: 'Ben', phone: 'none' },
      ],
    })
    expect(created).toMatchObject({ source: 'json', status: 'running' })
    await settle()
    const done = await get(owner, created)
    expect(done).toMatchObject({ status: 'completed', counts: { created: 1, failed: 1 } })
    const found = await bench.call(handlers, owner, 'contacts.list', { search: 'rao 345678' })
    expect(found.data).toMatchObject([{ name: 'Asha Rao', phone: PHONE, language: 'hi-IN' }])
    expect(found.data[0]!.custom_fields).toEqual({ name: 'x', score: { a: 1 } })
    expect((await errors(owner, done))[0]).toMatchObject({ line: 2, values: { name: 'Ben', phone: 'none' } })
  })

  test('say how they ended in one event, and each contact has an event only where that is asked for', async () => {
    const owner = await workspaceWith()
    const rows = [{ phone: PHONE }]
    const url = 'https://example.com/done'
    await bench.call(handlers, owner, 'imports.create', { rows, callback_url: url })
    await settle()
    await bench.call(handlers, owner, 'imports.create', {
      rows: [{ phone: '+919812345679' }],
      contact_events: true,
    })
    await settle()
    const events = await bench.rows<{ type: string; data: { import?: object } }>(
      owner,
      'select type, data from unnumbered_events order by arrival',
    )
    expect(events.map(({ type }) => type)).toEqual([
      'import.completed',
      'contact.created',
      'import.completed',
    ])
    expect(events[0]!.data.import).toMatchObject({ callback_url: url, counts: { created: 1 } })
    expect(callbacks).toEqual([url])
  })
})

describe('several workers, and workers that die', () => {
  test('take each row once', async () => {
    const owner = await workspaceWith()
    const rows = Array.from({ length: 3000 }, (_, row) => ({ external_id: String(row), tags: `t${row % 7}` }))
    const created = await bench.call(handlers, owner, 'imports.create', { rows })
    await Promise.all(Array.from({ length: 4 }, () => imports.drain()))
    await settle()
    expect((await get(owner, created)).counts).toEqual({
      processed: 3000,
      created: 3000,
      updated: 0,
      unchanged: 0,
      failed: 0,
    })
    expect(await bench.rows(owner, 'select count(*)::int as count from contacts')).toEqual([{ count: 3000 }])
  })

  test('a batch that fails is undone as a whole, with its progress, and is done again', async () => {
    const owner = await workspaceWith()
    const rows = Array.from({ length: 2200 }, (_, row) => ({ external_id: String(row) }))
    const created = await bench.call(handlers, owner, 'imports.create', { rows })
    const { database } = bench.platform
    const real = database.transaction
    let transactions = 0
    database.transaction = (async (...given: Parameters<typeof real>) => {
      const [tenant, work, options] = given
      return real(
        tenant,
        async (tx) => {
          const result = await work(tx as never)
          if (++transactions === 2)
            throw new CommitOutcomeUnknownError('the process is gone before the commit')
          return result
        },
        options,
      )
    }) as typeof real
    try {
      await imports.drain()
      expect((await get(owner, created)).counts).toMatchObject({ processed: 1000, created: 1000 })
    } finally {
      database.transaction = real
    }
    await settle()
    expect((await get(owner, created)).counts).toMatchObject({ processed: 2200, created: 2200 })
    expect(await bench.rows(owner, 'select count(*)::int as count from contact_identities')).toEqual([
      { count: 2200 },
    ])
  })
})

test('another workspace sees nothing of an import', async () => {
  const [owner, stranger] = [await bench.workspace(), await bench.workspace()]
  const done = await run(owner, `phone\n${PHONE}\nbad\n`)
  const { id } = done
  await expect(get(stranger, done)).rejects.toMatchObject({ code: 'not_found' })
  for (const name of [
    'imports.errors',
    'imports.export_errors',
    'imports.preview',
    'imports.start',
    'imports.cancel',
    'imports.check',
  ] as const)
    await expect(bench.call(handlers, stranger, name, { id }), name).rejects.toMatchObject({
      code: 'not_found',
    })
  expect((await bench.call(handlers, stranger, 'imports.list', {})).data).toEqual([])
})

test('erasing a contact erases the rows about them that could not be taken', async () => {
  const owner = await workspaceWith({ phone: PHONE, name: 'Asha Rao' })
  const done = await run(owner, 'phone,email,name\n09812345678,bad,X\n12,,asha rao\n13,,Ben\n')
  expect(await errors(owner, done)).toHaveLength(3)
  const { id } = (await contacts(owner))[0]!
  await bench.call(handlers, owner, 'contacts.delete', { id })
  expect((await errors(owner, done)).map(({ line }) => line)).toEqual([4])
})
