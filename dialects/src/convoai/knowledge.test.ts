import { describe, expect, test } from 'vitest'
import { DOCUMENT, ID } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const KNOWLEDGE = `/agents/${ID.agent}/knowledge/`
const ONE = `${KNOWLEDGE}${ID.document}/`

describe('knowledge', () => {
  test('the list is the agent’s and holds no content', async () => {
    const client = createClient()
    const { body } = await client.send('GET', `${KNOWLEDGE}?doc_type=faq&status=ready`)
    expect(body.results[0]).not.toHaveProperty('content')
    expect(client.inputs('documents.list')[0]).toMatchObject({
      agent_id: ID.agent,
      doc_type: 'faq',
      status: 'ready',
    })
  })

  test('a document is text by default, and keeps fields that ConvoAI does not know', async () => {
    const client = createClient()
    await client.send('POST', KNOWLEDGE, { body: { title: 'A', content: 'B', Department: 'sales' } })
    expect(client.inputs('documents.create')[0]).toMatchObject({
      metadata: { doc_type: 'text', Department: 'sales' },
    })
  })

  test('a question with its answer is a document', async () => {
    const client = createClient()
    const body = { doc_type: 'faq', question: 'Do you ship?', answer: 'Yes, within two days.' }
    const answer = await client.send('POST', KNOWLEDGE, { body })
    expect(answer.status).toBe(201)
    expect(client.inputs('documents.create')[0]).toMatchObject({
      title: 'Do you ship?',
      content: 'Do you ship?\n\nYes, within two days.',
      metadata: { doc_type: 'faq' },
    })
  })

  test('title and content are needed', async () => {
    const answer = await createClient().send('POST', KNOWLEDGE, { body: { doc_type: 'text' } })
    expect(answer.status).toBe(400)
    expect(answer.body.error.details.map((detail: { field: string }) => detail.field)).toEqual([
      'title',
      'content',
    ])
  })

  test('one document is read with its content', async () => {
    const { body } = await createClient().send('GET', ONE)
    expect(body).toMatchObject({ id: ID.document, content: 'From $49/mo.', doc_type: 'text' })
  })

  test('a change keeps what is not mentioned', async () => {
    const client = createClient()
    const answer = await client.send('PATCH', ONE, { body: { content: 'From $59/mo.', doc_type: 'product' } })
    expect(answer.status).toBe(200)
    expect(answer.body.content).toBe('From $59/mo.')
    expect(client.inputs('documents.update')).toEqual([
      {
        id: ID.document,
        title: undefined,
        content: 'From $59/mo.',
        source_url: undefined,
        metadata: { doc_type: 'product', Department: 'sales' },
      },
    ])
  })

  test('a document of another agent’s bases is not found, and is not touched', async () => {
    const client = createClient({ 'documents.get': { ...DOCUMENT, base_id: ID.base.replace(/.$/, 'Z') } })
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      expect((await client.send(method, ONE)).status).toBe(404)
    }
    expect(client.inputs('documents.update')).toEqual([])
    expect(client.inputs('documents.delete')).toEqual([])
  })

  test('removing answers 204', async () => {
    const client = createClient()
    expect((await client.send('DELETE', ONE)).status).toBe(204)
    expect(client.inputs('documents.delete')).toEqual([{ id: ID.document }])
  })

  test('searching finds what the agent would find', async () => {
    const client = createClient()
    const answer = await client.send('POST', `${KNOWLEDGE}search/`, { body: { query: 'price', limit: 3 } })
    expect(answer.body).toEqual({
      results: [
        { document_id: ID.document, title: 'Summer 2026 Pricing', snippet: 'From $49/mo.', score: 3.5 },
      ],
    })
    expect(client.inputs('knowledge.search')).toEqual([{ query: 'price', agent_id: ID.agent, limit: 3 }])
    expect(
      (await client.send('POST', `${KNOWLEDGE}search/`, { body: { query: 'x', limit: 21 } })).status,
    ).toBe(400)
    expect((await client.send('POST', `${KNOWLEDGE}search/`, { body: {} })).status).toBe(400)
  })
})
