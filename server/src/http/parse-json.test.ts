import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'

const read = (text: string) => parseJson(Buffer.from(text))
const refusal = (bytes: Buffer): OperationError => {
  try {
    parseJson(bytes)
  } catch (error) {
    if (error instanceof OperationError) return error
  }
  return expect.unreachable()
}

test('JSON is read with and without a byte order mark, and no bytes are no value', () => {
  expect(read('{"name":"दीपा"}')).toEqual({ name: 'दीपा' })
  expect(read('\ufeff{"a":[1,null]}')).toEqual({ a: [1, null] })
  expect(read('null')).toBe(null)
  expect(parseJson(Buffer.alloc(0))).toBe(undefined)
})

test.each([
  ['text that is cut off', Buffer.from('{"name":')],
  ['two values', Buffer.from('{}{}')],
  ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ['only a byte order mark', Buffer.from('\ufeff')],
])('%s is refused as no JSON', (_name, bytes) => {
  expect(refusal(bytes).code).toBe('invalid_json')
})

describe('a field that would reach a prototype is refused, however its name is spelt', () => {
  test.each([
    ['{"__proto__":1}', ['__proto__']],
    [String.raw`{"a":[{"\u005f_proto__":1}]}`, ['a', 0, '__proto__']],
    [String.raw`{"_\u005Fpr\u006fto__":1}`, ['__proto__']],
    ['{"constructor":{"prototype":{}}}', ['constructor']],
    [String.raw`{"b":{"\u0063onstructor":{"proto\u0074ype":{}}}}`, ['b', 'constructor']],
  ])('%s', (text, path) => {
    expect(refusal(Buffer.from(text)).fields).toMatchObject([{ path, rule: 'forbidden_field' }])
  })

  test.each([63, 64, 65, 5_000])('and below %i levels it is not taken either', (levels) => {
    const text = `{"a":${'['.repeat(levels)}{"__proto__":1}${']'.repeat(levels)}}`
    const [field] = refusal(Buffer.from(text)).fields!
    expect(field!.rule).toBe(levels < 64 ? 'forbidden_field' : 'nested_too_deeply')
  })

  test.each(['{"constructor":"ACME"}', '{"note":"__proto__ and constructor.prototype"}'])(
    'and other fields are taken: %s',
    (text) => expect(read(text)).toEqual(JSON.parse(text)),
  )
})
