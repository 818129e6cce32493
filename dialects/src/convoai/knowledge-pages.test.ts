import { expect, test } from 'vitest'
import { ID } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const KNOWLEDGE = `/agents/${ID.agent}/knowledge/`

test('a document of the type url without a text is read from its page, and known from the start', async () => {
  for (const body of [
    { title: 'Prices', doc_type: 'url', source_url: 'https://example.com/prices' },
    { title: 'Prices', doc_type: 'url', content: ' https://example.com/prices ' },
  ]) {
    const client = createClient()
    const answer = await client.send('POST', KNOWLEDGE, { body })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ id: ID.document, doc_type: 'url', status: 'processing' })
    expect(client.inputs('sources.create')).toEqual([
      {
        kind: 'page',
        agent_id: ID.agent,
        url: 'https://example.com/prices',
        name: 'Prices',
        metadata: { doc_type: 'url' },
      },
    ])
  }
})

test('with a text it is that text, and the address only says where it stands', async () => {
  const client = createClient()
  const body = { title: 'Prices', doc_type: 'url', content: 'From $49.', source_url: 'https://example.com/' }
  expect((await client.send('POST', KNOWLEDGE, { body })).status).toBe(201)
  expect(client.inputs('sources.create')).toEqual([])
  expect(client.inputs('documents.create')[0]).toMatchObject({
    content: 'From $49.',
    source_url: 'https://example.com/',
  })
})

test('neither text nor page is refused', async () => {
  const answer = await createClient().send('POST', KNOWLEDGE, { body: { title: 'Prices', doc_type: 'url' } })
  expect(answer.status).toBe(400)
  expect(answer.body.error.details[0].field).toBe('content')
})
