import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { ID } from '../kit/testing/natives/index.ts'
import { CONTACT_ID, createClient, ORGANIZATION } from './testing/client.ts'

const AUDIENCE_ID = ID.audience.replace('audn_', 'aud_')
const ONE = `/audiences/${AUDIENCE_ID}`
const SHOWN = {
  id: AUDIENCE_ID,
  name: 'Mumbai customers',
  description: 'Of the March list.',
  organizationId: ORGANIZATION,
  contactCount: 2,
  createdAt: '2026-05-10T14:22:01.734Z',
  updatedAt: '2026-05-10T14:22:01.734Z',
}

describe('audiences', () => {
  test('are created, read, listed, changed and removed', async () => {
    const client = createClient()
    const created = await client.send('POST', '/audiences', { body: { name: ' Mumbai ', extra: 1 } })
    expect([created.status, created.body]).toEqual([201, SHOWN])
    expect(client.inputs('audiences.create')).toEqual([{ name: 'Mumbai' }])
    expect((await client.send('GET', ONE)).body).toEqual(SHOWN)
    expect((await client.send('GET', '/audiences')).body).toEqual({
      ...{ data: [SHOWN], total: 1, page: 1, limit: 20, totalPages: 1 },
    })
    await client.send('PATCH', ONE, { body: { description: 'New' } })
    expect(client.inputs('audiences.update')).toEqual([{ id: ID.audience, description: 'New' }])
    expect((await client.send('DELETE', ONE)).body).toEqual({ success: true })
  })

  test('list those who are in them and those who are not, searched and in pages', async () => {
    const client = createClient()
    for (const path of ['contacts', 'available-contacts']) {
      const { body } = await client.send('GET', `${ONE}/${path}?search=asha&page=2&limit=50`)
      expect(body).toMatchObject({ page: 2, limit: 50, data: [{ id: CONTACT_ID }] })
    }
    const asked = { id: ID.audience, page: 2, limit: 50, include: 'total', search: 'asha' }
    expect(client.inputs('audiences.list_contacts')).toEqual([asked])
    expect(client.inputs('audiences.list_available_contacts')).toEqual([asked])
  })

  test('take and give up contacts: by DELETE with a body as by POST', async () => {
    const client = createClient()
    const body = { contactIds: [CONTACT_ID] }
    const answers = [
      await client.send('POST', `${ONE}/contacts`, { body }),
      await client.send('DELETE', `${ONE}/contacts`, { body }),
      await client.send('POST', `${ONE}/contacts/remove`, { body }),
    ]
    for (const answer of answers) expect([answer.status, answer.body]).toEqual([200, SHOWN])
    const asked = { id: ID.audience, contact_ids: [ID.contact] }
    expect(client.inputs('audiences.add_contacts')).toEqual([asked])
    expect(client.inputs('audiences.remove_contacts')).toEqual([asked, asked])
  })

  test('a contact of another organization is as one that does not exist', async () => {
    const client = createClient({
      'audiences.add_contacts': () => {
        throw new OperationError('validation_failed', {
          fields: [
            { path: ['contact_ids', 0], rule: 'unknown_reference', message: 'There is no such contact.' },
          ],
        })
      },
    })
    for (const id of [CONTACT_ID, 'cid_001']) {
      const answer = await client.send('POST', `${ONE}/contacts`, { body: { contactIds: [id] } })
      expect(answer.body).toEqual({ statusCode: 404, message: 'Contact not found', error: 'Not Found' })
    }
  })

  test.each([
    [{}, 'contactIds should not be empty'],
    [{ contactIds: [] }, 'contactIds should not be empty'],
    [{ contactIds: 'x' }, 'contactIds must be an array'],
    [{ contactIds: [5] }, 'contactIds.0 must be a string'],
  ])('%j is refused: %s', async (body, message) => {
    for (const [method, path] of [
      ['POST', 'contacts'],
      ['DELETE', 'contacts'],
      ['POST', 'contacts/remove'],
    ] as const) {
      const answer = await createClient().send(method, `${ONE}/${path}`, { body })
      expect([answer.status, answer.body.message]).toEqual([400, message])
    }
  })

  test('one that a campaign uses is not removed', async () => {
    const client = createClient({
      'audiences.delete': () => {
        throw new OperationError('conflict')
      },
    })
    const answer = await client.send('DELETE', ONE)
    expect([answer.status, answer.body.error]).toEqual([409, 'Conflict'])
  })
})
