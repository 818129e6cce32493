/** Inputs made from a schema: such as it allows, and such as it does not. */
import type { Noun } from '@parley/contracts'
import fc from 'fast-check'
import { type JsonSchema, nounOf, resolve } from './json-schema.ts'

export interface Values {
  ids(noun: Noun): fc.Arbitrary<string>
  /** For fields of this name, where the schema alone says too little. */
  named: Readonly<Record<string, fc.Arbitrary<unknown>>>
  /** Also the fields that may be left out, each now and then. */
  optional: boolean
}

const DEEPEST = 6

/** Values that the schema allows. */
export function allowed(root: JsonSchema, values: Values): fc.Arbitrary<unknown> {
  return make(root, '', 0)

  function make(given: JsonSchema, name: string, depth: number): fc.Arbitrary<unknown> {
    const schema = resolve(given, root)
    const noun = nounOf(schema)
    if (noun) return values.ids(noun)
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    const named = values.named[name]
    if (named && schema.type === 'string' && !schema.format && !schema.pattern) return named
    const alternatives = schema.anyOf ?? schema.oneOf
    if (alternatives) return fc.oneof(...alternatives.map((part) => make(part, name, depth)))
    if (schema.allOf && !schema.type) return make(Object.assign({}, ...schema.allOf), name, depth)
    switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
      case 'object':
        return makeObject(schema, depth)
      case 'array':
        return fc.array(make(schema.items ?? {}, name, depth + 1), {
          minLength: schema.minItems ?? 0,
          maxLength:
            depth >= DEEPEST
              ? (schema.minItems ?? 0)
              : Math.min(schema.maxItems ?? 3, Math.max(3, schema.minItems ?? 0)),
        })
      case 'integer':
        return fc.integer({ min: bound(schema.minimum, 0), max: bound(schema.maximum, 1000) })
      case 'number':
        return fc.double({ min: bound(schema.minimum, 0), max: bound(schema.maximum, 1000), noNaN: true })
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      case 'string':
        return makeText(schema)
      default:
        return fc.oneof(fc.string({ maxLength: 20 }), fc.integer({ min: 0, max: 1000 }), fc.boolean())
    }
  }

  function makeObject(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
    const properties = Object.entries(schema.properties ?? {})
    if (properties.length === 0 && schema.additionalProperties) {
      const value = schema.additionalProperties === true ? {} : schema.additionalProperties
      return fc.dictionary(makeText(schema.propertyNames ?? {}), make(value, '', depth + 1), { maxKeys: 2 })
    }
    const required = properties.map(([name]) => name).filter((name) => schema.required?.includes(name))
    const used =
      values.optional && depth < DEEPEST ? properties : properties.filter(([name]) => required.includes(name))
    return fc.record(
      Object.fromEntries(used.map(([name, property]) => [name, make(property, name, depth + 1)])),
      { requiredKeys: required, noNullPrototype: true },
    )
  }
}

function bound(given: number | undefined, otherwise: number): number {
  return given === undefined || Math.abs(given) >= Number.MAX_SAFE_INTEGER ? otherwise : given
}

function makeText(schema: JsonSchema): fc.Arbitrary<string> {
  const year2026 = {
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2027-12-31T00:00:00Z'),
    noInvalidDate: true,
  }
  switch (schema.format) {
    case 'date-time':
      return fc.date(year2026).map((date) => date.toISOString())
    case 'date':
      return fc.date(year2026).map((date) => date.toISOString().slice(0, 10))
    case 'uri':
      return fc.constantFrom('http://127.0.0.1:9/a', 'https://[::1]:9/b')
    case 'email':
      return fc.nat(1_000_000).map((number) => `p${number}@example.com`)
    case 'uuid':
      return fc.uuid()
  }
  if (schema.pattern !== undefined) {
    const pattern = new RegExp(schema.pattern)
    const matching = fc.stringMatching(pattern).filter((text) => pattern.test(text))
    const [least, most] = [schema.minLength ?? 0, schema.maxLength ?? 200]
    return matching.filter((text) => text.length >= least && text.length <= most)
  }
  const minLength = schema.minLength ?? 0
  const plain = fc.string({ minLength, maxLength: Math.max(minLength, Math.min(schema.maxLength ?? 30, 30)) })
  const naughty = NAUGHTY.filter(
    (text) => text.length >= minLength && text.length <= (schema.maxLength ?? 1000),
  )
  // A filter that lets nothing through would look for a text for ever.
  return naughty.length === 0 ? plain : fc.oneof(plain, fc.constantFrom(...naughty))
}

/** Text that breaks programs, though every one of these may be stored and must come back as it was. */
export const NAUGHTY = [
  'undefined',
  "Robert'); drop table messages;--",
  '<script>alert(1)</script>',
  '{{constructor.constructor("return 1")()}} #{7*7}',
  '%00 %s %n ../../../../etc/passwd',
  '👩‍👩‍👧‍👦 ﷽ Z̮̞̠͙͔ͅa̰̭l̺g̲o̮',
  '‮override‬ ​ ﻿',
  'नमस्ते कल 3 बजे',
  '1e309',
  '__proto__',
  '\t\r\n\u2028',
  '\u0001\u0008\u001b[31m',
  '\'"`\\',
] as const

/** Values of any kind, of the kinds that break programs. */
const ANYTHING: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udc00y',
    true,
    -1,
    0,
    1e308,
    -1e308,
    2 ** 31,
    2 ** 53,
    2 ** 63,
    0.1,
    [],
    {},
    [null],
    { __proto: 1 },
    '9'.repeat(400),
    '2026-02-30T25:61:00Z',
    '+999999999999999',
    '-infinity',
    '0001-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ),
  fc.constantFrom(...NAUGHTY),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(deep(70)),
  fc.constant('h'.repeat(100_000)),
  fc.constant(Array.from({ length: 10_000 }, (_, index) => index)),
)

function deep(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

/** An allowed value with something in it broken: a field dropped, replaced, doubled or added. */
export function broken(good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      good,
      fc.nat(),
      fc.constantFrom('drop', 'replace', 'replace', 'replace', 'add'),
      ANYTHING,
      fc.string({ maxLength: 12 }),
    )
    .map(([value, pick, how, put, name]) => {
      const places = placesOf(value)
      const place = places[pick % places.length]
      if (!place || how === 'add') {
        return typeof value === 'object' && value !== null && !Array.isArray(value)
          ? { ...value, [name]: put }
          : put
      }
      return change(value, place, how === 'drop' ? DROPPED : put)
    })
}

const DROPPED = Symbol('dropped')

function placesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : []
  const inside = Object.entries(value).flatMap(([name, part]) =>
    placesOf(part, [...path, Array.isArray(value) ? Number(name) : name]),
  )
  return path.length > 0 ? [path, ...inside] : inside
}

function change(value: unknown, [step, ...rest]: (string | number)[], put: unknown): unknown {
  if (step === undefined) return put
  if (Array.isArray(value)) {
    const items = value.map((item, index) => (index === step ? change(item, rest, put) : item))
    return items.filter((item) => item !== DROPPED)
  }
  const fields = Object.entries(value as object).map(([name, part]) => [
    name,
    name === step ? change(part, rest, put) : part,
  ])
  return Object.fromEntries(fields.filter(([, part]) => part !== DROPPED))
}
