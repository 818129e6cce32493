/** A workspace connects a vendor of models, tests it, replaces its key and disconnects it. */
import type { ModelVendor } from '@parley/contracts'
import { type ServedGateway, serveGateway } from '@parley/models/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../testing/test-server.ts'

const KEY = 'sk-first-key-of-the-shop-7391'
const OTHER_KEY = 'sk-other-key-of-the-shop-4826'
const MODEL = 'compatible/large'

let server: TestServer
let gateway: ServedGateway
let workspace: TestWorkspace

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  gateway = await serveGateway(KEY)
  workspace = await server.createWorkspace()
})
afterEach(() => gateway.close())

const connect = (input: { api_key?: string; address?: string } = {}) =>
  workspace.api.call('model_vendors.connect', {
    vendor: 'compatible',
    ...{ api_key: KEY, address: gateway.url },
    ...input,
  })
const read = (vendor = 'compatible') => workspace.api.call('model_vendors.get', { vendor })
const tryOut = (model = MODEL) =>
  workspace.api.call('model_vendors.test', { vendor: model.split('/')[0]!, model })
const createAgent = (fields: object = {}) =>
  workspace.api.call('agents.create', { name: 'Meera', model: MODEL, ...fields })

describe('the list', () => {
  test('names every vendor, how it is connected, and what it needs', async () => {
    const { data } = await workspace.api.call('model_vendors.list', {})
    const found = Object.fromEntries(
      data.map(({ vendor, kind, connection, needs_api_key, needs_address }) => [
        vendor,
        [kind, connection, needs_api_key, needs_address],
      ]),
    )
    expect(found).toEqual({
      'built-in': ['built_in', 'built_in', 'none', 'none'],
      openai: ['hosted', 'none', 'required', 'none'],
      anthropic: ['hosted', 'none', 'required', 'none'],
      google: ['hosted', 'none', 'required', 'none'],
      mistral: ['hosted', 'none', 'required', 'none'],
      azure: ['hosted', 'none', 'required', 'required'],
      ollama: ['local', 'server', 'none', 'optional'],
      lmstudio: ['local', 'server', 'none', 'optional'],
      vllm: ['local', 'server', 'none', 'optional'],
      compatible: ['compatible', 'none', 'optional', 'required'],
    })
  })

  test('names the agents of each vendor with their models, those of a draft and fallbacks too', async () => {
    await connect()
    const { id } = await createAgent({ fallback_model: 'built-in' })
    await workspace.api.call('agents.update_draft', { id, model: 'compatible/small' })
    const ofVendor = async (vendor: string) => (await read(vendor)).agents
    expect(await ofVendor('compatible')).toEqual([
      { id, name: 'Meera', models: ['compatible/large', 'compatible/small'] },
    ])
    expect(await ofVendor('built-in')).toEqual([{ id, name: 'Meera', models: ['built-in'] }])
    await workspace.api.call('agents.delete', { id })
    expect(await ofVendor('compatible')).toEqual([])
  })
})

describe('connecting', () => {
  test('keeps the key encrypted and never shows it, in answers and in the audit trail', async () => {
    expect(await connect({ address: `${gateway.url}/` })).toMatchObject({
      connection: 'workspace',
      problem: null,
      address: gateway.url,
      api_key_ending: '7391',
      connected_at: server.clock.now().toISOString(),
      last_test: null,
    } satisfies Partial<ModelVendor>)
    const [row] = await server.database.database.read(workspace.id, (session) =>
      session.rows<{ api_key: Buffer }>(
        sql`select * from model_vendors where workspace_id = ${workspace.id}`,
      ),
    )
    expect(row!.api_key.toString('latin1')).not.toContain(KEY)
    const shown = await Promise.all([
      workspace.api.call('model_vendors.list', {}),
      read(),
      workspace.api.call('audit.list', { limit: 50 }),
    ])
    expect(JSON.stringify(shown)).not.toContain(KEY)
    expect(JSON.stringify(shown[2])).toContain('model_vendors.connect')
  })

  test('is refused for a key that the vendor does not accept: the former one stays', async () => {
    await connect()
    await expect(connect({ api_key: OTHER_KEY })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['api_key'], rule: 'refused', message: expect.stringContaining('does not accept') }],
    })
    expect(await read()).toMatchObject({ api_key_ending: '7391' })
  })

  test('without a key, where the server wants one, asks for it: also where only the address changes', async () => {
    const call = workspace.api.call('model_vendors.connect', { vendor: 'compatible', address: gateway.url })
    await expect(call).rejects.toMatchObject({ fields: [{ path: ['api_key'], rule: 'required' }] })
    const query = `${gateway.url}?token=secret`
    await expect(connect({ address: query })).rejects.toMatchObject({
      fields: [{ path: ['address'], rule: 'no_query' }],
    })
  })

  test.each([
    ['openai', {}, ['api_key', 'required']],
    ['openai', { api_key: KEY, address: 'https://models.example.com' }, ['address', 'not_allowed']],
    ['ollama', { api_key: KEY }, ['api_key', 'not_allowed']],
    ['compatible', { api_key: KEY }, ['address', 'required']],
    ['ollama', {}, ['address', 'required']],
    ['built-in', { api_key: KEY }, ['vendor', 'built_in']],
    ['openai', { api_key: 'a key with spaces' }, ['api_key', undefined]],
  ])('%s with %o says which field is wrong', async (vendor, input, [field, rule]) => {
    const call = workspace.api.call('model_vendors.connect', { vendor, ...input })
    await expect(call).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: [field], ...(rule && { rule }) }],
    })
  })

  test('keeps a server that does not run now: its test says so', async () => {
    await gateway.close()
    await connect()
    expect(await tryOut()).toMatchObject({ failure: 'unreachable' })
    gateway = await serveGateway(KEY)
  })

  test('of an unknown vendor is not found', async () => {
    const input = { vendor: 'acme', api_key: KEY }
    await expect(workspace.api.call('model_vendors.connect', input)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a test', () => {
  test('says how long the model took and what it can do, and stays with the vendor', async () => {
    await connect()
    const result = await tryOut()
    expect(result).toMatchObject({
      ...{ model: MODEL, failure: null, message: null, latency_ms: 0, price: null },
      ...{ calls_tools: true, writes_json: true, reads_images: true },
      tested_at: server.clock.now().toISOString(),
    })
    expect((await read()).last_test).toEqual(result)
  })

  test('of a model that knows text alone says so', async () => {
    await connect()
    gateway.isCapable = false
    expect(await tryOut()).toMatchObject({
      ...{ failure: null, calls_tools: false, writes_json: false, reads_images: false },
    })
  })

  test('with a key that was revoked explains it, without the key', async () => {
    await connect()
    gateway.keys.clear()
    const { failure, message } = await tryOut()
    expect([failure, message]).toEqual(['refused', expect.stringContaining('401')])
    expect(message).toContain('[secret]')
    expect(message).not.toContain(KEY)
  })

  test.each([
    [429, 'limited'],
    [402, 'limited'],
    [500, 'unreachable'],
  ])('that ends with %i is %s', async (status, failure) => {
    await connect()
    gateway.status = status
    expect(await tryOut()).toMatchObject({ failure, latency_ms: null, calls_tools: null })
  })

  test('of a model that the vendor has not, and of a vendor without a key, says so', async () => {
    await connect()
    expect(await tryOut('compatible/huge')).toMatchObject({ failure: 'unknown_model' })
    expect(await tryOut('openai/gpt-5-mini')).toMatchObject({ failure: 'not_configured' })
  })

  test.each(['openai/gpt-5-mini', 'compatible/', 'compatible'])(
    'of %s under another name is refused',
    async (model) => {
      const call = workspace.api.call('model_vendors.test', { vendor: 'compatible', model })
      await expect(call).rejects.toMatchObject({ code: 'validation_failed' })
    },
  )

  test('of a former key is gone when another one is connected', async () => {
    gateway.keys.add(OTHER_KEY)
    await connect()
    await tryOut()
    expect(await connect({ api_key: OTHER_KEY })).toMatchObject({ api_key_ending: '4826', last_test: null })
  })
})

test('the models of a vendor are listed by their full names; that it does not answer is a result', async () => {
  const list = (vendor: string) => workspace.api.call('model_vendors.list_models', { vendor })
  await connect()
  expect(await list('compatible')).toEqual({
    data: ['compatible/large', 'compatible/small'],
    failure: null,
    message: null,
  })
  expect(await list('openai')).toMatchObject({ data: [], failure: 'not_configured' })
  expect(await list('built-in')).toMatchObject({ data: ['built-in'], failure: null })
})
