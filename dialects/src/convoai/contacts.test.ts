import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { CONTACT, ID, pageOf } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const CONTACTS = `/agents/${ID.agent}/contacts/`
const ONE = `${CONTACTS}${ID.contact}/`

describe('contacts', () => {
  test('are made for the agent', async () => {
    const client = createClient()
    const answer = await client.send('POST', CONTACTS, {
      body: { phone: '+14155559876', name: 'Asha', tags: ['vip'], opted_in: true },
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      id: ID.contact,
      agent_id: ID.agent,
      phone: '+14155559876',
      name: 'Asha',
      email: null,
      language: 'en',
      tags: ['vip'],
      custom_fields: { FavouriteColour: 'red' },
      lead_score: 10,
      opted_in: true,
      last_seen_at: null,
      created_at: '2026-05-10T14:22:01Z',
      updated_at: '2026-05-10T14:22:01Z',
    })
    expect(client.inputs('contacts.create')).toEqual([
      {
        phone: '+14155559876',
        name: 'Asha',
        tags: ['vip'],
        opted_in: true,
        opted_out: false,
        agent_id: ID.agent,
      },
    ])
  })

  test('a phone that a contact has already is 409 duplicate_phone', async () => {
    const client = createClient()
    const taken = (identity: string) => () => {
      throw new OperationError('already_exists', { params: { id: ID.contact, identity } })
    }
    client.api.answer({ 'contacts.create': taken('phone'), 'contacts.update': taken('email') })
    const answer = await client.send('POST', CONTACTS, { body: { phone: '+14155559876' } })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'duplicate_phone'])
    const email = await client.send('PATCH', ONE, { body: { email: 'a@b.example' } })
    expect([email.status, email.body.error.code]).toEqual([409, 'conflict'])
  })

  test('the phone is needed and must be E.164', async () => {
    for (const body of [{}, { phone: '4155559876' }, { phone: 14155559876 }]) {
      const answer = await createClient().send('POST', CONTACTS, { body })
      expect(answer.status).toBe(400)
      expect(answer.body.error.details[0].field).toBe('phone')
    }
  })

  test('opted_in false stops everything, and shows as false', async () => {
    const client = createClient({ 'contacts.update': { ...CONTACT, opted_out_at: CONTACT.created_at } })
    const answer = await client.send('PATCH', ONE, { body: { opted_in: false } })
    expect(answer.body.opted_in).toBe(false)
    expect(client.inputs('contacts.update')).toEqual([{ id: ID.contact, opted_out: true }])
  })

  test('the list is the agent’s, with every filter', async () => {
    const client = createClient()
    await client.send('GET', `${CONTACTS}?phone=+14155559876&tag=vip&search=ash&min_lead_score=5`)
    expect(client.inputs('contacts.list')).toEqual([
      {
        page: 1,
        limit: 20,
        include: 'total',
        agent_id: ID.agent,
        phone: '+14155559876',
        tag: 'vip',
        search: 'ash',
        min_lead_score: 5,
      },
    ])
  })

  test('a contact who talked with the agent is its contact too; a stranger is not found', async () => {
    const client = createClient({ 'contacts.get': { ...CONTACT, agent_id: null } })
    expect((await client.send('GET', ONE)).status).toBe(200)
    client.api.answer({ 'sessions.list': pageOf([]) })
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['GET', 'conversations/'],
    ] as const) {
      expect((await client.send(method, `${ONE}${path}`)).status).toBe(404)
    }
    expect(client.inputs('contacts.delete')).toEqual([])
  })

  test('erasing answers 204', async () => {
    const client = createClient()
    expect((await client.send('DELETE', ONE)).status).toBe(204)
    expect(client.inputs('contacts.delete')).toEqual([{ id: ID.contact }])
  })

  test('the conversations of one contact are those with this agent', async () => {
    const client = createClient()
    const answer = await client.send('GET', `${ONE}conversations/`)
    expect(answer.body.count).toBe(1)
    expect(client.inputs('sessions.list')).toEqual([
      expect.objectContaining({ agent_id: ID.agent, contact_id: ID.contact }),
    ])
  })
})

describe('templates', () => {
  test('are those of the agent’s number that can be sent, unless others are asked for', async () => {
    const client = createClient()
    const { body } = await client.send('GET', `/agents/${ID.agent}/templates/?language=en`)
    expect(body.results).toEqual([
      {
        id: ID.template,
        name: 'order_update',
        language: 'en',
        category: 'utility',
        status: 'approved',
        body: 'Hi {{name}}',
        variables: ['name'],
      },
    ])
    await client.send('GET', `/agents/${ID.agent}/templates/?status=rejected`)
    expect(client.inputs('templates.list')).toEqual([
      { page: 1, limit: 20, include: 'total', channel_id: ID.channel, status: 'approved', language: 'en' },
      expect.objectContaining({ status: 'rejected' }),
    ])
  })
})
