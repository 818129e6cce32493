import { type Parsed, readId } from '@parley/contracts'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { inScope } from '../../../platform/operations/work.ts'
import { uuidOf } from '../../../testing/test-server.ts'
import { ask, entries, prepareAudit, server, workspace } from './audit.fixture.ts'

prepareAudit()

describe('the trail', () => {
  test('can be added to and read, never changed', async () => {
    for (const statement of [
      'update audit_entries set outcome = $$x$$',
      'delete from audit_entries',
      'truncate audit_entries',
    ]) {
      const attempt = server.platform.database.read(workspace.id, (session) =>
        session.rows({ text: statement }),
      )
      await expect(attempt).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('keeps nothing of an erased person that was repeated: an update by the ledger, an event by a webhook', async () => {
    const own = await server.createWorkspace()
    const number = await server.createNumber(own)
    const url = 'http://127.0.0.1:9/hook'
    await own.api.call('webhooks.create', { url, events: ['message.received'] })
    await number.receive('IBIS came by', { from: '919810000099' })
    const [waiting] = (await own.api.call('ledger.list', { state: 'waiting' })).data
    await own.api.call('ledger.quarantine', { id: waiting!.id })
    await own.api.call('ledger.replay', { id: waiting!.id })
    await server.settle()
    const [delivery] = (await own.api.call('webhook_deliveries.list', {})).data
    await own.api.call('webhook_deliveries.replay', { id: delivery!.id })
    const [person] = (await own.api.call('contacts.list', {})).data
    await own.api.call('contacts.delete', { id: person!.id })
    const told = await entries({}, own)
    expect(told.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['ledger.quarantine', 'ledger.replay', 'webhook_deliveries.replay']),
    )
    expect(JSON.stringify(told)).not.toMatch(/IBIS|919810000099/)
  })

  test('forgets an erased person, also one that was merged into another, and keeps that something was done', async () => {
    const first = await workspace.api.call('leads.capture', { phone: '+919810000010', name: 'HERON' })
    const second = await workspace.api.call('contacts.create', { phone: '+919810000011', name: 'HERON two' })
    await workspace.api.call('contacts.update', { id: second.id, name: 'HERON three' })
    const { mergeContacts } = await import('../../contacts/contacts/merge-contacts.store.ts')
    await inScope(server.platform.database, workspace.id, (work) =>
      mergeContacts(
        { ...work, now: server.clock.now() },
        { from: uuidOf('contact', second.id), into: uuidOf('contact', first.contact_id) },
      ),
    )
    expect(JSON.stringify(await entries())).toContain('HERON')
    const before = await entries()
    await workspace.api.call('contacts.delete', { id: first.contact_id })
    const after = await entries()
    expect(JSON.stringify(after)).not.toContain('HERON')
    expect(after.length).toBe(before.length + 1)
    expect(after[0]).toMatchObject({ operation: 'contacts.delete', before: null, after: null })
    expect((await entries({ subject_id: second.id }))[0]!.redacted_at).toBe(server.clock.now().toISOString())
  })

  test('is narrowed by filters, and refuses an actor that can be none', async () => {
    const own = await server.createWorkspace()
    const contact = await own.api.call('contacts.create', { phone: '+919810000012' })
    server.clock.advance(60_000)
    const later = server.clock.now().toISOString()
    await ask('DELETE', `/v1/contacts/${contact.id}`, undefined, own.key)
    const [key] = (await own.api.call('api_keys.list', {})).data
    const names = async (filter: Partial<Parsed<'audit.list'>>) =>
      (await entries(filter, own)).map(({ operation }) => operation)
    expect(await names({})).toEqual(['contacts.delete', 'contacts.create', 'api_keys.create'])
    expect(await names({ actor_id: key!.id })).toEqual(['contacts.delete'])
    expect(await names({ actor_kind: 'operator' })).toEqual(['contacts.create', 'api_keys.create'])
    expect(await names({ subject_noun: 'api_key' })).toEqual(['api_keys.create'])
    expect(await names({ since: later })).toEqual(['contacts.delete'])
    expect(await names({ until: later })).toEqual(['contacts.create', 'api_keys.create'])
    await expect(entries({ actor_id: 'asha' }, own)).rejects.toMatchObject({
      fields: [{ path: ['actor_id'] }],
    })
  })

  test('of another workspace is not seen', async () => {
    const stranger = await server.createWorkspace()
    const ids = (await entries({}, stranger)).map(({ operation }) => operation)
    expect(ids).toEqual(['api_keys.create'])
  })

  test('is exported as CSV and as lines of JSON', async () => {
    const own = await server.createWorkspace()
    await own.api.call('contacts.create', { phone: '+919810000013', name: '=1+1, "x"' })
    const csv = await ask('GET', '/v1/audit/export', undefined, own.key)
    expect(csv.headers['content-type']).toMatch(/^text\/csv/)
    const rows = parse<Record<string, string>>(csv.body, { columns: true })
    expect(rows.map(({ operation }) => operation)).toEqual(['contacts.create', 'api_keys.create'])
    expect(JSON.parse(rows[0]!.after!).name).toBe('=1+1, "x"')
    const lines = await ask(
      'GET',
      '/v1/audit/export?format=jsonl&operation=contacts.create',
      undefined,
      own.key,
    )
    const parsed = lines.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(parsed).toEqual(await entries({ operation: 'contacts.create' }, own))
    expect(readId('audit_entry', parsed[0].id)).toBeDefined()
  })
})
