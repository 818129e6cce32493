import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { DOCUMENT, ID } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const ENTRY = ID.document.replace('doc_', 'kb_')

describe('the knowledge base', () => {
  test('entries go to the workspace’s own base and come back with their content', async () => {
    const client = createClient()
    const created = await client.send('POST', '/knowledge_base', {
      body: { title: 'T', content: 'C', type: 'faq' },
    })
    expect(created.body.data).toMatchObject({ id: ENTRY, content: 'C', type: 'text' })
    expect(client.inputs('documents.create')).toEqual([
      { title: 'T', content: 'C', metadata: { doc_type: 'faq' } },
    ])
    const listed = await client.send('GET', '/knowledge_base?search=pricing')
    expect(listed.body.data).toMatchObject([{ id: ENTRY, content: 'From $49/mo.' }])
    expect(client.inputs('documents.list')[0]).toMatchObject({ search: 'pricing' })
  })

  test('an entry that was removed meanwhile does not break the list', async () => {
    const client = createClient({
      'documents.get': () => {
        throw new OperationError('not_found')
      },
    })
    const { status, body } = await client.send('GET', '/knowledge_base')
    expect([status, body.data[0].content]).toEqual([200, null])
  })

  test('an entry of the type url is read from its page', async () => {
    const client = createClient()
    const answer = await client.send('POST', '/knowledge_base', {
      body: { title: 'Prices', content: 'https://example.com/prices', type: 'url' },
    })
    expect(answer.status).toBe(201)
    expect(answer.body.data).toMatchObject({
      id: ENTRY,
      type: 'url',
      status: 'processing',
      content: 'https://example.com/prices',
    })
    expect(client.inputs('sources.create')).toMatchObject([
      { kind: 'page', url: 'https://example.com/prices' },
    ])
    const wrong = await client.send('POST', '/knowledge_base', {
      body: { title: 'Prices', content: 'our prices', type: 'url' },
    })
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'content'])
  })

  test('the text of a web page cannot be changed here, its title can', async () => {
    const page = {
      ...DOCUMENT,
      source_id: ID.source,
      source_url: 'https://example.com/prices',
      content: 'Read.',
    }
    const client = createClient({ 'documents.get': page })
    const path = `/knowledge_base/${ENTRY}`
    expect((await client.send('PATCH', path, { body: { content: 'Other' } })).status).toBe(400)
    const same = { title: 'Our prices', content: 'https://example.com/prices' }
    expect((await client.send('PUT', path, { body: same })).status).toBe(200)
    expect(client.inputs('documents.update')).toEqual([
      { id: ID.document, title: 'Our prices', content: undefined },
    ])
  })
})
