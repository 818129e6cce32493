import { describe, expect, test } from 'vitest'
import {
  create,
  order,
  origin,
  prepareHttpTools,
  problems,
  replyWith,
  run,
  SECRET,
  seen,
  server,
  workspace,
} from './http-tools.fixture.ts'

prepareHttpTools()

describe('an HTTP tool', () => {
  test('is called with its parameters encoded and its secrets filled in by the server', async () => {
    const { id } = await create()
    replyWith(() => ({ body: JSON.stringify({ status: 'shipped' }) }))
    const answer = await run(id, { shop: 'a/../b?x=1#y', order_id: 'नं 1', detail: 'a&key=stolen' })
    expect(answer).toMatchObject({ status: 'done', data: { answer: '{"status":"shipped"}' } })
    expect(seen).toHaveLength(1)
    expect(seen[0]!.url).toBe(
      `/shops/a%2F..%2Fb%3Fx%3D1%23y/orders/%E0%A4%A8%E0%A4%82%201?key=${SECRET}&detail=a%26key%3Dstolen`,
    )
    expect(seen[0]!.headers.authorization).toBe(`Bearer ${SECRET}`)
  })

  test.each(['..', '.', ''])('does not leave its path with the segment "%s"', async (order_id) => {
    const { id } = await create()
    expect(await run(id, { shop: 'a', order_id })).toMatchObject({ status: 'failed' })
    expect(seen).toEqual([])
  })

  test('sends typed values in its body, and gaps in values are text', async () => {
    const { id } = await create({
      http: {
        method: 'POST',
        url: `${origin}/tickets`,
        headers: { 'x-key': '{{api_key}}' },
        body: { count: '{count}', title: 'Ticket: {title}', fixed: true },
      },
      input_schema: {
        type: 'object',
        properties: { count: { type: 'integer' }, title: { type: 'string' } },
        required: ['count'],
      },
    })
    await run(id, { count: 3, title: '{{api_key}} {count}' })
    expect(JSON.parse(seen[0]!.body)).toEqual({ count: 3, title: 'Ticket: {{api_key}} {count}', fixed: true })
  })

  test('refuses input that does not fit its schema, and calls nobody', async () => {
    const { id } = await create()
    expect(await run(id, { shop: 'a', order_id: 5 })).toMatchObject({ status: 'refused' })
    expect(await run(id, { shop: 'a', order_id: '5', host: 'evil.example' })).toMatchObject({
      status: 'refused',
    })
    expect(seen).toEqual([])
  })

  test('has its secrets blacked out of what comes back, however the other side writes them', async () => {
    const { id } = await create()
    const forms = [SECRET, Buffer.from(SECRET).toString('base64'), Buffer.from(SECRET).toString('hex')]
    for (const [status, text] of forms.flatMap((form) => [200, 500].map((code) => [code, form] as const))) {
      replyWith(() => ({ status, body: `you sent ${text}` }))
      const answer = JSON.stringify(await run(id, { shop: 'a', order_id: '1' }))
      expect(answer).toContain('[secret]')
      expect(answer).not.toContain(text)
    }
  })

  test('follows no redirect, and reads no more than its bound', async () => {
    const { id } = await create()
    replyWith(() => ({ status: 302, body: '', headers: { location: `${origin}/elsewhere` } }))
    expect(await run(id, { shop: 'a', order_id: '1' })).toMatchObject({ status: 'failed' })
    expect(seen).toHaveLength(1)
    replyWith(() => ({ body: 'x'.repeat(200_000) }))
    const long = await run(id, { shop: 'a', order_id: '1' })
    expect(String(long.data.answer).length).toBeLessThan(10_000)
  })

  test('shows the part of the answer that its pointer names', async () => {
    const { http } = order()
    const { id } = await create({ http: { ...http!, response_pointer: '/data/0/a~1b' } })
    replyWith(() => ({ body: JSON.stringify({ data: [{ 'a/b': { total: 5 } }], private: 'no' }) }))
    expect((await run(id, { shop: 'a', order_id: '1' })).data.answer).toBe('{"total":5}')
    replyWith(() => ({ body: '{"data":[]}' }))
    expect(await run(id, { shop: 'a', order_id: '1' })).toMatchObject({ status: 'failed' })
  })
})

describe('secrets', () => {
  test('are written and never read', async () => {
    const created = await create()
    const shown = [
      created,
      await workspace.api.call('tools.get', { id: created.id }),
      await workspace.api.call('tools.list', {}),
    ]
    expect(JSON.stringify(shown)).not.toContain(SECRET)
    expect(created.secrets).toEqual({ api_key: '••••1234' })
  })

  test('do not move to another host with the tool', async () => {
    const { id, http } = await create()
    const moved = { ...http!, url: 'https://evil.example/{shop}/{order_id}' }
    expect(await problems(workspace.api.call('tools.update', { id, http: moved }))).toEqual([
      'secrets.api_key',
    ])
    const updated = await workspace.api.call('tools.update', {
      id,
      http: moved,
      secrets: { api_key: 'another-secret-5678' },
    })
    expect(updated.secrets).toEqual({ api_key: '••••5678' })
  })

  test('of another workspace are as unknown as its tools', async () => {
    const { id } = await create()
    const other = await server.createWorkspace()
    for (const name of ['tools.get', 'tools.delete', 'tools.test'] as const) {
      await expect(other.api.call(name, { id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(other.api.call('tools.update', { id, active: false })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await other.api.call('tools.list', {})).data).toEqual([])
    await workspace.api.call('tools.delete', { id })
    await expect(workspace.api.call('tools.get', { id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
