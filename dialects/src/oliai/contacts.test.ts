import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { CONTACT, ID, pageOf } from '../kit/testing/natives/index.ts'
import { CONTACT_ID, createClient, ORGANIZATION } from './testing/client.ts'

const NEW = {
  name: 'Rahul Sharma',
  phoneNumber: '+919876543210',
  language: 'hi-IN',
  metadata: { City: 'Mumbai', age: 30 },
}
const ONE = `/contacts/${CONTACT_ID}`

describe('contacts', () => {
  test('are made with the vendor’s fields, and keys of metadata keep their spelling', async () => {
    const client = createClient()
    const answer = await client.send('POST', '/contacts', { body: NEW })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      id: CONTACT_ID,
      name: 'Asha',
      phoneNumber: '+14155559876',
      language: 'en',
      metadata: { FavouriteColour: 'red' },
      organizationId: ORGANIZATION,
      createdAt: '2026-05-10T14:22:01.734Z',
      updatedAt: '2026-05-10T14:22:01.734Z',
    })
    expect(client.inputs('contacts.create')).toEqual([
      {
        name: 'Rahul Sharma',
        phone: '+919876543210',
        language: 'hi-IN',
        custom_fields: { City: 'Mumbai', age: 30 },
      },
    ])
  })

  test('are listed in numbered pages, and searched', async () => {
    const client = createClient({ 'contacts.list': pageOf([CONTACT], { total: 150 }) })
    const { body } = await client.send('GET', '/contacts?page=2&search=asha')
    expect(body).toMatchObject({ total: 150, page: 2, limit: 20, totalPages: 8 })
    expect(body.data[0].id).toBe(CONTACT_ID)
    expect(client.inputs('contacts.list')).toEqual([{ page: 2, limit: 20, include: 'total', search: 'asha' }])
    const empty = createClient({ 'contacts.list': pageOf([], { total: 0 }) })
    expect((await empty.send('GET', '/contacts?search=')).body).toEqual({
      ...{ data: [], total: 0, page: 1, limit: 20, totalPages: 0 },
    })
  })

  test.each([
    ['page=0', 'page must not be less than 1'],
    ['page=two', 'page must be an integer number'],
    ['limit=101', 'limit must not be greater than 100'],
    ['limit=0', 'limit must not be less than 1'],
    ['limit=1.5', 'limit must be an integer number'],
  ])('a list of %s is refused: %s', async (query, message) => {
    const answer = await createClient().send('GET', `/contacts?${query}`)
    expect([answer.status, answer.body]).toEqual([400, { statusCode: 400, message, error: 'Bad Request' }])
  })

  test('metadata of a change replaces the whole object, and without it nothing of it changes', async () => {
    const client = createClient()
    await client.send('PATCH', ONE, { body: { metadata: { tier: 'gold' }, id: 'x', organizationId: 'y' } })
    await client.send('PATCH', ONE, { body: { name: 'Asha Rao', phoneNumber: '+919876543211' } })
    expect(client.inputs('contacts.update')).toEqual([
      { id: ID.contact, custom_fields: { FavouriteColour: null, tier: 'gold' } },
      { id: ID.contact, name: 'Asha Rao', phone: '+919876543211' },
    ])
  })

  test('are removed with an answer that says so', async () => {
    const answer = await createClient().send('DELETE', ONE)
    expect([answer.status, answer.body]).toEqual([200, { success: true }])
  })

  test('a number that another contact has is 409, and a contact that is not there 404', async () => {
    const client = createClient({
      'contacts.create': () => {
        throw new OperationError('already_exists', { params: { identity: 'phone' } })
      },
      'contacts.get': () => {
        throw new OperationError('not_found')
      },
    })
    const twice = await client.send('POST', '/contacts', { body: NEW })
    expect(twice.body).toEqual({
      statusCode: 409,
      message: 'Contact with this phone number already exists',
      error: 'Conflict',
    })
    for (const path of [ONE, '/contacts/clxxx123']) {
      const missing = await client.send('GET', path)
      expect([missing.status, missing.body.error]).toEqual([404, 'Not Found'])
    }
  })

  test('one wrong field is a sentence, and several are a list of them, in the vendor’s names', async () => {
    const said = async (body: unknown) =>
      (await createClient().send('POST', '/contacts', { body })).body.message
    expect(await said({ ...NEW, phoneNumber: '9876543210' })).toBe(
      'phoneNumber must be a valid E.164 phone number',
    )
    expect(await said({ name: 'Asha' })).toBe('phoneNumber must be a valid E.164 phone number')
    expect(await said({ ...NEW, phoneNumber: 919876543210 })).toBe(
      'phoneNumber must be a valid E.164 phone number',
    )
    expect(await said({})).toEqual([
      'name should not be empty',
      'phoneNumber must be a valid E.164 phone number',
    ])
    expect(await said({ ...NEW, name: ' ', metadata: [], language: 5 })).toEqual([
      'name should not be empty',
      'language must be a string',
      'metadata must be an object',
    ])
    expect(await said({ ...NEW, name: 'x'.repeat(201) })).toBe(
      'name must be shorter than or equal to 200 characters',
    )
  })

  test('a problem that an operation finds is told in the vendor’s names, too', async () => {
    const client = createClient({
      'contacts.create': () => {
        throw new OperationError('validation_failed', {
          fields: [
            {
              path: ['custom_fields', 'plan'],
              rule: 'not_allowed',
              params: { allowed: ['a', 'b'] },
              message: 'x',
            },
            { path: ['phone'], rule: 'not_e164', message: 'phone is wrong' },
          ],
        })
      },
    })
    const { body } = await client.send('POST', '/contacts', { body: NEW })
    expect(body.message).toEqual([
      'metadata.plan must be one of the following values: a, b',
      'phoneNumber must be a valid E.164 phone number',
    ])
  })
})
