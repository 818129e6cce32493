import { describe, expect, test } from 'vitest'
import {
  create,
  order,
  origin,
  prepareHttpTools,
  problems,
  run,
  seen,
  server,
  workspace,
} from './http-tools.fixture.ts'

prepareHttpTools()

describe('the definition of a tool', () => {
  const url = (address: string) => ({ http: { ...order().http!, url: address } })
  test.each([
    'https://{shop}.example.com/{order_id}',
    'https://example.com:{shop}/{order_id}',
    'https://{{api_key}}@example.com/',
    'https://user@example.com/{order_id}',
    'https://exa\\mple.com/{order_id}',
    'ftp://example.com/{order_id}',
    '{shop}/{order_id}',
    'https://example.com/a-{order_id}',
    'https://example.com/?order={order_id}',
    'https://example.com/{{api_key}}',
    '//example.com/{order_id}',
  ])('no address like %s', async (address) => {
    expect(await problems(create(url(address)))).toContain('http.url')
  })

  test('all mistakes are reported at once, each with its place', async () => {
    const wrong = create({
      name: 'create_booking',
      http: {
        method: 'POST',
        url: `${origin}/{unknown}`,
        headers: { Host: 'evil.example', 'x-a': '{shop}', 'x-b': '{{missing}}' },
        query: { q: '{nobody}' },
        body: { text: '{{api_key}}' },
        response_pointer: 'data',
      },
      input_schema: { type: 'object', properties: { shop: { type: 'string', pattern: '^(a+)+$' } } },
    })
    expect((await problems(wrong)).sort()).toEqual(
      [
        'name',
        'http.url',
        'http.headers.Host',
        'http.headers.x-a',
        'http.headers.x-b',
        'http.query.q',
        'http.body',
        'http.response_pointer',
        'input_schema',
      ].sort(),
    )
  })

  test.each([
    { type: 'object', required: 5 },
    { type: 'object', properties: null },
    { type: 'object', properties: { shop: { $ref: '#' } } },
    { type: 'object', properties: 'shop' },
    { type: 'array' },
    { type: 'object', properties: { shop: { type: 'nonsense' } } },
    { type: 'object', description: 'x'.repeat(30_000) },
  ])('no schema like %o', async (input_schema) => {
    expect(await problems(create({ input_schema }))).toContain('input_schema')
  })

  test('a property may be called like a keyword, or like what every object has', async () => {
    const { id } = await create({
      http: { method: 'POST', url: `${origin}/{pattern}`, body: { c: '{constructor}' } },
      input_schema: {
        type: 'object',
        properties: { pattern: { type: 'string' }, constructor: { type: 'string' } },
        required: ['pattern'],
      },
    })
    expect(await run(id, { pattern: 'a' })).toMatchObject({ status: 'done' })
    expect(seen).toMatchObject([{ url: '/a', body: '{"c":null}' }])
    const { http } = order()
    const headers = { 'x-key': '{{constructor}}' }
    expect(await problems(create({ http: { ...http!, headers } }))).toEqual(['http.headers.x-key'])
  })

  test('a tool does not move to what is no address', async () => {
    const { id, http } = await create()
    const moved = workspace.api.call('tools.update', {
      id,
      http: { ...http!, url: 'https://exa mple/{shop}' },
    })
    expect(await problems(moved)).toEqual(['secrets.api_key'])
  })

  test('a name is given once in a workspace', async () => {
    const { name } = await create()
    await expect(create({ name })).rejects.toMatchObject({ code: 'already_exists' })
  })

  test('an agent names tools that there are', async () => {
    const { name } = await create()
    const number = await server.createNumber(workspace, { tools: ['search_knowledge', name] })
    const agent = await workspace.api.call('agents.get', { id: number.agentId })
    expect(agent.tools).toEqual(['search_knowledge', name])
    expect(await problems(workspace.api.call('agents.update', { id: agent.id, tools: ['serch'] }))).toEqual([
      'tools',
    ])
  })
})
