import { expect, test } from 'vitest'
import { vendors } from '../index.ts'
import { AnswerTooLargeError, boundFetch } from './bound-fetch.ts'
import { costInMicros, findPrice, PRICES } from './prices.ts'
import { createModelResolver } from './resolve-model.ts'
import { ModelError } from './vendor.ts'

const TABLE = [
  { model: 'acme/one', validFrom: '2026-01-01', input: 1, cachedInput: 0.1, cacheWrite: 1.25, output: 4 },
  { model: 'acme/one', validFrom: '2026-06-01', input: 0.5, output: 2 },
]
const MILLION = { input: 1_000_000, cachedInput: 0, output: 1_000_000 }

test('a call is priced by the day on which it was made', () => {
  expect(costInMicros('acme/one', MILLION, new Date('2026-05-31T23:59:59Z'), TABLE)).toBe(5_000_000)
  expect(costInMicros('acme/one', MILLION, new Date('2026-06-01T00:00:00Z'), TABLE)).toBe(2_500_000)
})

test('cached input is cheaper, dated names mean the same model, and fractions are rounded up', () => {
  const at = new Date('2026-02-01')
  expect(costInMicros('acme/one', { input: 1000, cachedInput: 1000, output: 0 }, at, TABLE)).toBe(100)
  expect(findPrice('acme/one-2026-01-15', at, TABLE)?.input).toBe(1)
  expect(costInMicros('acme/one', { input: 0, cachedInput: 0, output: 1 }, at, TABLE)).toBe(4)
  expect(costInMicros('acme/one', { input: 1, cachedInput: 1, output: 0 }, at, TABLE)).toBe(1)
})

test('input that goes into the cache has its own price, and counts once', () => {
  const tokens = { input: 1000, cachedInput: 200, cacheWritten: 400, output: 0 }
  expect(costInMicros('acme/one', tokens, new Date('2026-02-01'), TABLE)).toBe(400 + 20 + 500)
  expect(costInMicros('acme/one', tokens, new Date('2026-07-01'), TABLE)).toBe(500)
})

test('an unknown price is null, never nothing', () => {
  expect(costInMicros('acme/two', MILLION, new Date('2026-02-01'), TABLE)).toBeNull()
  expect(costInMicros('acme/one', MILLION, new Date('2025-12-31'), TABLE)).toBeNull()
})

test('the list of prices holds no price twice', () => {
  const keys = PRICES.map(({ model, validFrom }) => `${model} ${validFrom}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('every vendor’s model comes by its full name, and is made once', () => {
  const resolve = createModelResolver(vendors, {
    vendors: {
      openai: { api_key: 'k' },
      anthropic: { api_key: 'k' },
      compatible: { base_url: 'http://localhost:11434/v1' },
    },
  })
  expect(resolve('openai/gpt-5').modelId).toBe('gpt-5')
  expect(resolve('anthropic/claude-haiku-4-5').modelId).toBe('claude-haiku-4-5')
  expect(resolve('compatible/meta/llama-3:8b').modelId).toBe('meta/llama-3:8b')
  expect(resolve('built-in').modelId).toBe('built-in')
  expect(resolve('built-in')).toBe(resolve('built-in'))
})

test.each([
  ['acme/x', 'unknown_vendor', /built-in, openai, anthropic, google/],
  ['openai/gpt-5', 'not_configured', /api_key/],
  ['compatible/llama', 'not_configured', /base_url/],
  ['built-in/large', 'unknown_model', /"built-in"/],
])('%s is refused with a sentence that helps', (name, code, message) => {
  const resolve = createModelResolver(vendors, { vendors: {} })
  try {
    resolve(name)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(ModelError)
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
  }
})

test('an answer without an end is cut off', async () => {
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(1000))
    },
  })
  const fetch = boundFetch(async () => new Response(endless), 10_000)
  const response = await fetch('http://localhost/')
  await expect(response.text()).rejects.toThrow(AnswerTooLargeError)
})

test('an answer within the bound passes with its status', async () => {
  const fetch = boundFetch(async () => new Response('hello', { status: 418 }), 10)
  const response = await fetch('http://localhost/')
  expect([response.status, await response.text()]).toEqual([418, 'hello'])
})
