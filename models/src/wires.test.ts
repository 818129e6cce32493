/** Each vendor's adapter against a service that speaks its wire. */
import { afterEach, describe, expect, test } from 'vitest'
import { createModelResolver, readSettings, tryModel, vendors } from './index.ts'
import { type ServedWire, serveWire } from './testing/serve-wire.ts'
import { type Answer, WIRES, type Wire } from './testing/wires.ts'

const TOKENS = { input: 120, cached: 100, output: 7 }
const QUESTION = { prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }] }

let served: ServedWire | undefined
afterEach(async () => {
  await served?.close()
  served = undefined
})

async function serve(wire: Wire, ...answers: (Answer | number)[]) {
  served = await serveWire(wire, answers)
  const settings = { vendors: { [wire.vendor]: wire.settings(served.url) } }
  return { settings, model: createModelResolver(vendors, settings)(`${wire.vendor}/m`), asked: served.asked }
}

test('every vendor but the built-in one has a wire here', () => {
  const ids = vendors.map(({ id }) => id).filter((id) => id !== 'built-in')
  expect(WIRES.map(({ vendor }) => vendor).sort()).toEqual(ids.sort())
})

describe.each(WIRES)('$vendor', (wire) => {
  test('an answer arrives with its tokens, those from the cache apart', async () => {
    const { model } = await serve(wire, { text: 'Good morning', tokens: TOKENS })
    const { content, usage } = await model.doGenerate(QUESTION)
    expect(content).toMatchObject([{ type: 'text', text: 'Good morning' }])
    expect(usage).toMatchObject({
      inputTokens: { total: 120, cacheRead: 100 },
      outputTokens: { total: 7 },
    })
  })

  test('two tools that are called at once both arrive, with their input', async () => {
    const calls = [
      { name: 'free_seats', input: { time: '19:00' } },
      { name: 'free_seats', input: { time: '20:00' } },
    ]
    const { model } = await serve(wire, { calls, tokens: TOKENS })
    const { content } = await model.doGenerate(QUESTION)
    const called = content.flatMap((part) => (part.type === 'tool-call' ? [part] : []))
    expect(called.map(({ toolName, input }) => ({ name: toolName, input: JSON.parse(input) }))).toEqual(calls)
    expect(new Set(called.map(({ toolCallId }) => toolCallId)).size).toBe(2)
  })

  test('a limit of the vendor is an error that may be tried again, a refused request is none', async () => {
    const { model } = await serve(wire, 429, 400)
    await expect(model.doGenerate(QUESTION)).rejects.toMatchObject({ statusCode: 429, isRetryable: true })
    await expect(model.doGenerate(QUESTION)).rejects.toMatchObject({ statusCode: 400, isRetryable: false })
  })

  test('its list of models is read', async () => {
    const { settings } = await serve(wire)
    const vendor = vendors.find(({ id }) => id === wire.vendor)!
    const names = await vendor.list!({ settings: readSettings(vendor, settings), fetch })
    expect(names).toEqual(['a', 'b'])
  })

  test('a trial says that it answers and calls tools', async () => {
    const call = { name: 'free_seats', input: { time: '19:00' } }
    const { model, asked } = await serve(
      wire,
      { text: 'ready', tokens: TOKENS },
      { calls: [call], tokens: TOKENS },
    )
    let clock = 0
    expect(await tryModel(model, () => (clock += 40))).toEqual({
      answer: 'ready',
      milliseconds: 40,
      callsTools: true,
    })
    expect(JSON.stringify(asked[1])).toContain('free_seats')
  })

  test('a trial of a model that refuses tools says so', async () => {
    const { model } = await serve(wire, { text: 'ready', tokens: TOKENS }, 400)
    expect(await tryModel(model, () => 0)).toMatchObject({ callsTools: false })
  })

  test.each([
    [404, 'unknown_model', /no model called "m"/],
    [403, 'refused', /does not accept this key/],
    [500, 'unreachable', /does not answer/],
  ])('a trial that ends with %i is %s', async (status, code, message) => {
    const { model } = await serve(wire, status)
    await expect(tryModel(model, () => 0)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    })
  })
})

test.each(WIRES.filter(({ key }) => key))('$vendor with a wrong key is refused in words', async (wire) => {
  served = await serveWire(wire, [])
  const settings = { vendors: { [wire.vendor]: { ...wire.settings(served.url), api_key: 'another' } } }
  const vendor = vendors.find(({ id }) => id === wire.vendor)!
  await expect(vendor.list!({ settings: readSettings(vendor, settings), fetch })).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/does not accept this key/),
  })
})

test('a server on this machine needs no setting, and "off" keeps agents from it', () => {
  const none = createModelResolver(vendors, { vendors: {} })
  expect(none('ollama/llama3.1:8b').modelId).toBe('llama3.1:8b')
  const vendor = vendors.find(({ id }) => id === 'ollama')!
  expect(readSettings(vendor, { vendors: {} })).toEqual({ base_url: 'http://127.0.0.1:11434/v1' })
  const off = createModelResolver(vendors, { vendors: { ollama: { base_url: 'off' } } })
  expect(() => off('ollama/llama3.1:8b')).toThrow(/switched off by PARLEY_OLLAMA_URL/)
})

test('the address of an Azure resource is completed', () => {
  const azure = vendors.find(({ id }) => id === 'azure')!
  const baseOf = (base_url: string) =>
    readSettings(azure, { vendors: { azure: { api_key: 'k', base_url } } }) as { base_url: string }
  const complete = 'https://shop.openai.azure.com/openai/v1'
  expect(baseOf('https://shop.openai.azure.com').base_url).toBe(complete)
  expect(baseOf('https://shop.openai.azure.com/openai/v1/').base_url).toBe(complete)
})
