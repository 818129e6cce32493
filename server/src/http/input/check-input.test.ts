import {
  OPERATION_TABLE,
  type OperationDefinition,
  OperationError,
  type OperationName,
} from '@parley/contracts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { checkInput } from './check-input.ts'

function definitionOf(shape: z.ZodRawShape): OperationDefinition {
  return {
    method: 'POST',
    path: '/v1/things',
    scope: 'agents:write',
    summary: '',
    input: z.object(shape),
    output: z.null(),
  }
}

function problemsOf(schema: z.ZodType, value: unknown) {
  try {
    checkInput(definitionOf({ field: schema }), value === undefined ? {} : { field: value })
    return []
  } catch (error) {
    if (!(error instanceof OperationError)) throw error
    return error.fields
  }
}

const kinds = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1) }),
  z.object({ type: z.literal('file'), url: z.url() }),
])

test.each<[string, z.ZodType, unknown, [string, string, string]]>([
  ['missing', z.string(), undefined, ['field', 'required', 'Send a string; it is missing.']],
  [
    'missing choice',
    z.enum(['a', 'b']),
    undefined,
    ['field', 'required', 'Send one of "a", "b"; it is missing.'],
  ],
  ['other type', z.string(), 7, ['field', 'wrong_type', 'Send a string, not a number.']],
  ['null', z.array(z.string()), null, ['field', 'wrong_type', 'Send a list, not null.']],
  ['fraction', z.number().int(), 1.5, ['field', 'wrong_type', 'Send a whole number, not a fraction.']],
  ['too long', z.string().max(3), 'four', ['field', 'too_long', 'Send at most 3 characters.']],
  ['empty', z.string().min(1), '', ['field', 'too_short', 'It must not be empty.']],
  ['too big', z.number().max(5), 6, ['field', 'too_big', 'Send at most 5.']],
  ['too small', z.number().min(5), 4, ['field', 'too_small', 'Send at least 5.']],
  ['too many', z.array(z.string()).max(1), ['a', 'b'], ['field', 'too_many', 'Send at most 1 items.']],
  ['too few', z.array(z.string()).min(1), [], ['field', 'too_few', 'Send at least one item.']],
  ['no such choice', z.enum(['a', 'b']), 'c', ['field', 'not_allowed', 'Send one of "a", "b".']],
  [
    'no address',
    z.url(),
    'x',
    ['field', 'bad_format', 'Send a whole address that begins with https:// or http://.'],
  ],
  [
    'no time',
    z.iso.datetime(),
    'x',
    ['field', 'bad_format', 'Send a time with its zone, e.g. 2026-05-10T14:22:01Z.'],
  ],
  ['own sentence', z.string().regex(/^a$/, 'use a'), 'b', ['field', 'bad_format', 'Use a.']],
  [
    'own rule',
    z.string().refine(() => false, 'use a real one'),
    'b',
    ['field', 'bad_value', 'Use a real one.'],
  ],
  [
    'inside a list',
    z.array(z.object({ n: z.number() })),
    [{ n: 1 }, {}],
    ['field.1.n', 'required', 'Send a number; it is missing.'],
  ],
  ['unknown kind', kinds, { type: 'song' }, ['field.type', 'not_allowed', 'Send one of "text", "file".']],
  ['no kind', kinds, {}, ['field.type', 'required', 'Send one of "text", "file".']],
  [
    'closest of several',
    z.union([z.string().max(2), z.number()]),
    'abc',
    ['field', 'too_long', 'Send at most 2 characters.'],
  ],
])('says what is wrong and how to fix it: %s', (_case, schema, value, expected) => {
  expect(problemsOf(schema, value).map(({ path, rule, message }) => [path.join('.'), rule, message])).toEqual(
    [expected],
  )
})

test('for any JSON, the answer is a parsed input or an error with fields', () => {
  const names = fc.constantFrom(...(Object.keys(OPERATION_TABLE) as OperationName[]))
  fc.assert(
    fc.property(names, fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (name, others, value) => {
      const definition = OPERATION_TABLE[name]
      const own = Object.fromEntries(Object.keys(definition.input.shape).map((field) => [field, value]))
      for (const input of [value, others, own, { ...own, ...others }]) {
        try {
          checkInput(definition, input)
        } catch (error) {
          if (!(error instanceof OperationError)) throw error
          if (error.code !== 'not_found') expect(error.fields.length).toBeGreaterThan(0)
          for (const { message } of error.fields) expect(message).toMatch(/[.…]$/)
        }
      }
    }),
    { numRuns: 500 },
  )
})
