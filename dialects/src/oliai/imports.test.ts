import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { ID, IMPORT } from '../kit/testing/natives/index.ts'
import { statusOf } from './import.ts'
import { oliai } from './index.ts'
import { createClient } from './testing/client.ts'

const CONTACTS = [
  { name: 'Asha', phoneNumber: '+919876543210', language: 'hi-IN', City: 'Mumbai', age: 30 },
  { name: 'Ravi' },
]

describe('imports', () => {
  test('are started with items as rows, of which other keys become metadata', async () => {
    const client = createClient()
    const answer = await client.send('POST', '/imports/api/bulk', {
      body: { contacts: CONTACTS, webhookUrl: 'https://example.com/done' },
    })
    expect([answer.status, answer.body]).toEqual([
      201,
      { importId: ID.import, status: 'PROCESSING', total: 4 },
    ])
    expect(client.inputs('imports.create')).toMatchObject([
      {
        rows: [
          {
            name: 'Asha',
            phone: '+919876543210',
            language: 'hi-IN',
            custom_fields: { City: 'Mumbai', age: 30 },
          },
          { name: 'Ravi', phone: null },
        ],
        match_by: ['phone'],
        required: ['name', 'phone'],
        callback_url: 'https://example.com/done',
        callback_format: 'oliai',
      },
    ])
  })

  test('an object metadata of an item is spread into it', async () => {
    const client = createClient()
    const contacts = [{ ...CONTACTS[0], metadata: { tier: 'gold', City: 'Pune' } }]
    await client.send('POST', '/imports/api/bulk', { body: { contacts } })
    expect(client.inputs('imports.create')[0]!.rows).toMatchObject([
      { custom_fields: { tier: 'gold', City: 'Mumbai', age: 30 } },
    ])
  })

  test('of more than 10,000 contacts, of none, or with a wrong address are refused as a whole', async () => {
    const said = async (body: unknown) => {
      const { status, body: answer } = await createClient().send('POST', '/imports/api/bulk', { body })
      return [status, answer.message]
    }
    const many = Array.from({ length: 10_001 }, (_, index) => ({ name: 'x', phoneNumber: `+9198${index}` }))
    expect(await said({ contacts: many })).toEqual([400, 'contacts must contain no more than 10000 elements'])
    expect(await said({ contacts: [] })).toEqual([400, 'contacts should not be empty'])
    expect(await said({})).toEqual([400, 'contacts should not be empty'])
    expect(await said({ contacts: 'x' })).toEqual([400, 'contacts must be an array'])
    expect(await said({ contacts: [1] })).toEqual([400, 'contacts.0 must be an object'])
    expect(await said({ contacts: CONTACTS, webhookUrl: 'nowhere' })).toEqual([
      400,
      'webhookUrl must be a URL address',
    ])
    const most = await createClient().send('POST', '/imports/api/bulk', { body: { contacts: many.slice(1) } })
    expect(most.status).toBe(201)
  })

  test('tell their status with the rows that failed', async () => {
    const { body } = await createClient().send('GET', `/imports/${ID.import}/status`)
    expect(body).toEqual({
      id: ID.import,
      status: 'COMPLETED_WITH_ERRORS',
      total: 4,
      created: 1,
      updated: 2,
      failed: 1,
      errorCount: 1,
      completedAt: '2026-05-10T14:22:01.734Z',
      errors: [{ row: 2, phoneNumber: '98', message: 'phoneNumber must be a valid E.164 phone number' }],
    })
  })

  test.each([
    ['ready', 1, 'PENDING'],
    ['running', 0, 'PROCESSING'],
    ['completed', 0, 'COMPLETED'],
    ['completed', 1, 'COMPLETED_WITH_ERRORS'],
    ['completed', 4, 'FAILED'],
    ['failed', 0, 'FAILED'],
    ['cancelled', 0, 'FAILED'],
  ] as const)('%s with %i failed rows is %s', (status, failed, shown) => {
    expect(statusOf({ status, counts: { ...IMPORT.counts, failed } })).toBe(shown)
  })

  test('are listed, and one that does not exist is 404', async () => {
    const listed = await createClient().send('GET', '/imports?limit=5')
    expect(listed.body).toMatchObject({ total: 1, page: 1, limit: 5, data: [{ id: ID.import, total: 4 }] })
    const missing = createClient({
      'imports.get': () => {
        throw new OperationError('not_found')
      },
    })
    for (const id of [ID.import, 'imp_ghi789']) {
      const answer = await missing.send('GET', `/imports/${id}/status`)
      expect([answer.status, answer.body.error]).toEqual([404, 'Not Found'])
    }
  })

  test('have a callback in the vendor’s shape, with a signature', () => {
    const { events } = oliai
    const rendered = events!.render(
      { id: ID.event, type: 'import.completed', occurred_at: IMPORT.created_at, data: { import: IMPORT } },
      { publicUrl: '' },
    )
    expect(rendered.map(({ name, body }) => [name, JSON.parse(body)])).toEqual([
      [
        'import.completed',
        {
          event: 'import.completed',
          importId: ID.import,
          status: 'COMPLETED_WITH_ERRORS',
          total: 4,
          created: 1,
          updated: 2,
          failed: 1,
          errorCount: 1,
          completedAt: IMPORT.completed_at,
        },
      ],
    ])
    expect(events!.sign('{}', 'secret', 'd', 'import.completed')).toMatchObject({
      'x-oliai-signature': 'sha256=' + '77325902caca812dc259733aacd046b73817372c777b8d95b402647474516e13',
    })
  })
})

describe('bulk', () => {
  test('takes the good items and tells of the others', async () => {
    const client = createClient()
    const answer = await client.send('POST', '/contacts/bulk', {
      body: {
        contacts: [{ name: 'A', phoneNumber: '98' }, { ...CONTACTS[0], metadata: { a: 1 } }, 5, CONTACTS[1]],
      },
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      created: 1,
      updated: 0,
      failed: 3,
      contacts: [{ id: ID.contact.replace('cnt_', 'cid_'), name: 'Asha', phoneNumber: '+919876543210' }],
      errors: [
        { index: 0, phoneNumber: '98', message: 'phoneNumber must be a valid E.164 phone number' },
        { index: 2, phoneNumber: null, message: 'Give an object' },
        { index: 3, phoneNumber: null, message: 'phoneNumber must be a valid E.164 phone number' },
      ],
    })
    expect(client.inputs('contacts.bulk')).toEqual([
      {
        contacts: [{ name: 'Asha', phone: '+919876543210', language: 'hi-IN', custom_fields: { a: 1 } }],
      },
    ])
  })

  test('asks nothing of the server where no item can be a contact, and refuses more than 1,000', async () => {
    const client = createClient()
    const answer = await client.send('POST', '/contacts/bulk', { body: { contacts: [{}] } })
    expect([answer.body.failed, client.api.calls]).toEqual([1, []])
    const many = Array.from({ length: 1001 }, () => CONTACTS[0])
    const over = await client.send('POST', '/contacts/bulk', { body: { contacts: many } })
    expect([over.status, over.body.message]).toEqual([
      400,
      'contacts must contain no more than 1000 elements',
    ])
  })

  test('a contact that the server cannot take is told in the vendor’s names', async () => {
    const problem = { path: ['custom_fields', 'seats'], rule: 'wrong_type', message: 'Seats: Give a number.' }
    const client = createClient({
      'contacts.bulk': {
        ...{ created: 0, updated: 0, unchanged: 0, failed: 1 },
        results: [{ index: 0, error: { code: 'validation_failed', message: 'x', fields: [problem] } }],
      },
    })
    const { body } = await client.send('POST', '/contacts/bulk', { body: { contacts: [CONTACTS[0]] } })
    expect(body).toMatchObject({
      failed: 1,
      errors: [
        { index: 0, phoneNumber: '+919876543210', message: expect.stringMatching(/^metadata\.seats /) },
      ],
    })
  })
})
