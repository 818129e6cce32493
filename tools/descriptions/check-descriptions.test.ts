import { OPERATION_TABLE, PUBLIC_OPERATION_TABLE } from '@parley/contracts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkDescriptions } from './check-descriptions.ts'

const named = z.string().describe('Name of the shop, as customers see it.')
/** One operation whose input has the schema as its field `field`. */
const check = (field: z.ZodType, output: z.ZodType = z.null()) =>
  checkDescriptions({ 'shops.create': { input: z.object({ field }), output } }, null)
const MISSING =
  "has no description. Add .describe('…') in contracts/src: its meaning, unit, default, and what null means."

test('every field of every operation, every event and every operation without a key is described', () => {
  const { fields, problems } = checkDescriptions()
  expect(problems).toEqual([])
  // More fields than operations: each has an input, and all but a few an answer.
  const operations = Object.keys({ ...OPERATION_TABLE, ...PUBLIC_OPERATION_TABLE }).length
  expect(fields).toBeGreaterThan(4 * operations)
})

test('a described field is no problem, however it is wrapped', () => {
  const wrapped = [
    named,
    named.optional(),
    named.default('Corner shop'),
    z.string().nullable().optional().describe('Name of the shop.'),
    named.transform((text) => text.length),
    z.lazy(() => named),
  ]
  for (const field of wrapped) expect(check(field).problems).toEqual([])
})

const bare = z.object({ size: z.number() })
const SAID = 'Sizes of the shop.'
test.each([
  ['a field', z.string(), 'field'],
  ['a field of an object', bare.describe(SAID), 'field.size'],
  ['a field of an object that may be left out', bare.nullable().optional().describe(SAID), 'field.size'],
  ['a field of an object in a list', z.array(bare).describe(SAID), 'field[].size'],
  ['a field of one of several kinds', z.union([z.string(), bare]).describe(SAID), 'field.size'],
  ['a field of a value of a record', z.record(z.string(), bare).describe(SAID), 'field{}.size'],
  ['a field of an object in a tuple', z.tuple([z.string(), bare]).describe(SAID), 'field[].size'],
  ['a field of an intersection', z.intersection(bare, z.object({})).describe(SAID), 'field.size'],
  [
    'a field that is read from a text',
    z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(bare),
    'field',
  ],
  ['a field that may be null, without what null means,', named.nullable(), 'field'],
  ['a list that only says what its items are', z.array(named), 'field'],
])('%s without a description is found', (_name, field, path) => {
  expect(check(field).problems).toContain(`shops.create input: ${path} ${MISSING}`)
})

test('the answers of operations and the data of events are checked, too', () => {
  expect(check(named, z.object({ data: z.array(bare).describe(SAID) })).problems).toEqual([
    `shops.create output: data[].size ${MISSING}`,
  ])
  expect(checkDescriptions({}, bare).problems).toEqual([`event: size ${MISSING}`])
})

test('a resource is reported once, at the first place that shows it', () => {
  const operations = Object.fromEntries(['a', 'b'].map((name) => [name, { input: bare, output: bare }]))
  expect(checkDescriptions(operations, null).problems).toHaveLength(1)
})

test.each(['The field.', 'field', 'Its field', ' '])('"%s" is no description of a field', (description) => {
  const { problems } = check(z.string().describe(description))
  expect(problems).toHaveLength(1)
})

test('a check of nothing fails', () => {
  expect(checkDescriptions({}, null)).toEqual({
    fields: 0,
    problems: ['No field was found, so nothing was checked.'],
  })
})
