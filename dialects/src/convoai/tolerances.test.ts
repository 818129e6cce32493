import { describe, expect, test } from 'vitest'
import { ID } from '../kit/testing/natives/index.ts'
import { createClient, KEY } from './testing/client.ts'

const MESSAGES = `/agents/${ID.agent}/messages/`
const TEXT = { to: '+14155559876', type: 'text', text: 'Hi' }

describe('habits of real clients are accepted', () => {
  test.each([
    ['no content type', ''],
    ['a form', 'application/x-www-form-urlencoded'],
    ['text', 'text/plain;charset=UTF-8'],
    ['JSON of a kind', 'application/vnd.api+json'],
  ])('JSON sent as %s is read', async (_name, type) => {
    const answer = await createClient().send('POST', MESSAGES, {
      body: TEXT,
      headers: { 'Content-Type': type },
    })
    expect(answer.status).toBe(201)
  })

  test('the slash at the end may be missing, and nothing redirects', async () => {
    const client = createClient()
    expect((await client.send('GET', '/me')).status).toBe(200)
    expect((await client.send('POST', MESSAGES.slice(0, -1), { body: TEXT })).status).toBe(201)
    expect((await client.send('GET', `/agents?page_size=5`)).status).toBe(200)
    expect((await client.send('GET', '/me//')).status).toBe(404)
  })

  test('the path without /api is served too', async () => {
    const answer = await createClient().send('GET', '', { url: '/convoai/v1/me/' })
    expect(answer.body.api_version).toBe('v1.4')
  })

  test('the case of header names and of Bearer does not matter', async () => {
    const client = createClient()
    for (const name of ['AUTHORIZATION', 'authorization']) {
      const answer = await client.send('GET', '/me/', {
        headers: { Authorization: undefined as never, [name]: `bearer ${KEY}` },
      })
      expect(answer.status).toBe(200)
    }
  })

  test('an empty body is an empty object', async () => {
    const client = createClient()
    for (const body of [undefined, '', ' \n']) {
      expect((await client.send('POST', `/agents/${ID.agent}/activate/`, { body })).status).toBe(200)
      expect((await client.send('PATCH', `/agents/${ID.agent}/`, { body })).status).toBe(200)
    }
  })

  test('DELETE may bring a body, whatever it is', async () => {
    const answer = await createClient().send('DELETE', `/agents/${ID.agent}/knowledge/${ID.document}/`, {
      body: '{oops',
    })
    expect(answer.status).toBe(204)
    expect(answer.text).toBe('')
  })

  test('HEAD answers like GET without a body', async () => {
    const answer = await createClient().send('HEAD', '/me/')
    expect([answer.status, answer.text]).toEqual([200, ''])
  })

  test('unknown fields are kept with the message', async () => {
    const client = createClient()
    const answer = await client.send('POST', MESSAGES, {
      body: { ...TEXT, orderNumber: 7, Nested_Map: { aB: 1 } },
    })
    expect(answer.status).toBe(201)
    expect(client.inputs('messages.send')[0]!.metadata).toEqual({ orderNumber: 7, Nested_Map: { aB: 1 } })
  })

  test('the keys of free maps keep their case', async () => {
    const client = createClient()
    const custom_fields = { FavouriteColour: 'red', 'two words': { camelCase: true } }
    await client.send('POST', `/agents/${ID.agent}/contacts/`, {
      body: { phone: '+14155559876', custom_fields },
    })
    expect(client.inputs('contacts.create')[0]!.custom_fields).toEqual(custom_fields)
    const template = { name: 'order_update', language: 'en', variables: { CustomerName: 'Asha', '1': 5 } }
    await client.send('POST', MESSAGES, { body: { to: TEXT.to, type: 'template', template } })
    expect(client.inputs('messages.send')[0]!.content).toMatchObject({
      variables: { CustomerName: 'Asha', '1': '5' },
    })
  })

  test('both prefixes of agent ids are read, one is written', async () => {
    const client = createClient()
    const answer = await client.send('GET', `/agents/${ID.agent.replace('agt_', 'ag_')}/`)
    expect(answer.body.id).toBe(ID.agent)
    expect(client.inputs('agents.get')).toEqual([{ id: ID.agent }])
  })

  test('an Idempotency-Key reaches the writing operation only', async () => {
    const client = createClient()
    await client.send('POST', MESSAGES, { body: TEXT, headers: { 'Idempotency-Key': 'k1' } })
    const keys = client.api.calls.map((call) => [call.name, call.options.idempotencyKey])
    expect(keys).toEqual([
      ['agents.get', undefined],
      ['messages.send', 'k1'],
    ])
  })
})

describe('bodies that cannot be read are refused with 400 and a reason', () => {
  test.each([
    ['broken JSON', '{"to":', 'invalid_json'],
    ['bytes that are no UTF-8', Buffer.from('{"to":"\xff"}', 'latin1'), 'invalid_json'],
    ['a list', '[]', 'validation_error'],
    ['a bare value', '"text"', 'validation_error'],
    ['a NUL character', '{"to":"+14155559876","type":"text","text":"a\\u0000b"}', 'validation_error'],
    ['half a character', '{"to":"+14155559876","type":"text","text":"\\ud83d"}', 'validation_error'],
    ['a NUL in a key', '{"to":"+14155559876","type":"text","text":"a","b\\u0000":1}', 'validation_error'],
    [
      'nesting without end',
      `{"to":"+14155559876","type":"text","text":"a","b":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      'validation_error',
    ],
  ])('%s', async (_name, body, code) => {
    const client = createClient()
    const answer = await client.send('POST', MESSAGES, { body })
    expect(answer.status).toBe(400)
    expect(answer.body.error.code).toBe(code)
    expect(client.api.calls).toEqual([])
  })

  test('a body that is declared as another type, and is not JSON, is 415', async () => {
    const multipart = { body: '--x\r\n', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }
    const answer = await createClient().send('POST', MESSAGES, multipart)
    expect(answer.status).toBe(415)
    const packed = await createClient().send('POST', MESSAGES, {
      body: TEXT,
      headers: { 'Content-Encoding': 'gzip' },
    })
    expect(packed.status).toBe(415)
  })

  test('a broken query is refused', async () => {
    for (const query of ['?page=%ff', '?page=%00', '?page=x', '?page=0', '?page_size=-1']) {
      expect((await createClient().send('GET', `/agents/${query}`)).status, query).toBe(400)
    }
  })
})
