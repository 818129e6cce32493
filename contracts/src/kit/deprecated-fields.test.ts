import { expect, test } from 'vitest'
import { z } from 'zod'
import { findDeprecatedFields, isSent } from './deprecated-fields.ts'
import { deprecatedField } from './deprecation.ts'

const END = { since: '2027-01-01', sunset: '2028-01-01', instead: 'Send `stage`.' }
const old = (schema: z.ZodType = z.string()) => deprecatedField(schema, END)
const pathsOf = (schema: z.ZodType) => findDeprecatedFields(schema).map(({ path }) => path.join('.'))

test('deprecated fields are found however deep they are, behind every kind of schema', () => {
  const schema = z.object({
    plain: old(),
    kept: z.string(),
    optional: old(z.string().optional()),
    inside: z.object({ deep: old() }).optional(),
    list: z.array(z.object({ item: old() })).default([]),
    map: z.record(z.string(), z.object({ value: old() })),
    either: z.union([z.object({ one: old() }), z.object({ other: z.string() })]).nullable(),
    tagged: z.discriminatedUnion('type', [z.object({ type: z.literal('a'), tag: old() })]),
    piped: z.object({ before: old() }).transform(({ before }) => before),
    both: z.intersection(z.object({ left: old() }), z.object({ right: old() })),
    pair: z.tuple([z.object({ first: old() })]),
  })
  expect(pathsOf(schema)).toEqual([
    'plain',
    'optional',
    'inside.deep',
    'list.*.item',
    'map.*.value',
    'either.one',
    'tagged.tag',
    'piped.before',
    'both.left',
    'both.right',
    'pair.*.first',
  ])
  expect(findDeprecatedFields(schema)[0]!.deprecation).toEqual(END)
})

test('a schema that holds itself is walked once', () => {
  const tree: z.ZodObject = z.object({
    old: old(),
    get branches() {
      return z.array(tree)
    },
  })
  expect(pathsOf(tree)).toEqual(['old'])
})

test('a field counts as sent where it is there, also in one item of a list', () => {
  expect(isSent({ list: [{ kept: 1 }, { item: null }] }, ['list', '*', 'item'])).toBe(true)
  expect(isSent({ list: [{ kept: 1 }] }, ['list', '*', 'item'])).toBe(false)
  expect(isSent({ plain: undefined }, ['plain'])).toBe(false)
  expect(isSent({ list: 'text' }, ['list', '*', 'item'])).toBe(false)
  expect(isSent({}, ['constructor'])).toBe(false)
})
