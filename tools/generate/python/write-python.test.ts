/** The generated part of the Python SDK, without Python. tests/sdk/python.test.ts runs it where there is one. */
import { join } from 'node:path'
import { ERRORS, OPERATION_TABLE, type OperationDefinition } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { findStale, generateFiles } from '../generate.ts'
import { createTypeWriter, typeOf } from './type-writer.ts'
import { writePython } from './write-python.ts'

const files = writePython()
const PACKAGE = join(import.meta.dirname, '..', '..', '..', 'sdks', 'python')

test('the files in sdks/python are up to date', async () => {
  const stale = await findStale(generateFiles())
  expect(stale.filter((path) => path.startsWith(PACKAGE))).toEqual([])
})

test('every operation is a method of both clients, with every field as an argument', () => {
  for (const [name, { input, path, method }] of Object.entries<OperationDefinition>(OPERATION_TABLE)) {
    const [noun, verb] = name.split('.') as [string, string]
    const text = files.get(`resources/${noun}.py`)!
    expect(text).toContain(`_${verb.toUpperCase()} = Route("${method}", "${path}")`)
    const methods = text.split(/\n {4}(?:async )?def /).filter((code) => code.startsWith(`${verb}(`))
    expect([name, methods.length]).toEqual([name, 2])
    for (const field of Object.keys(input.shape)) {
      const key = new RegExp(`"${field}": ${field}_?[,}]`)
      expect([name, field, ...methods.map((code) => key.test(code))]).toEqual([name, field, true, true])
    }
  }
})

test('every error has a class', () => {
  for (const code of Object.keys(ERRORS)) expect(files.get('errors.py')).toMatch(`    "${code}": `)
})

test('lines of generated files can be read', () => {
  const long = [...files].flatMap(([name, text]) =>
    text
      .split('\n')
      .filter((line) => line.length > 250)
      .map((line) => `${name}: ${line}`),
  )
  expect(long).toEqual([])
})

describe('a schema as a type', () => {
  const style = { list: 'List', map: 'Dict', any: 'Any', time: 'dt.datetime', date: 'dt.date' }
  const text = { type: 'string' }
  const kind = (type: string) => ({
    type: 'object',
    properties: { type: { const: type } },
    required: ['type'],
  })
  test.each([
    ['a time', { type: 'string', format: 'date-time' }, 'dt.datetime'],
    ['a null', { anyOf: [text, { type: 'null' }] }, 'Optional[str]'],
    ['two types', { type: ['string', 'integer', 'null'] }, 'Optional[Union[str, int]]'],
    ['few words', { enum: ['a', 'b"'] }, 'Literal["a", "b\\""]'],
    ['a flag of a query', { anyOf: [{ type: 'boolean' }, { enum: ['true', 'false'] }] }, 'bool'],
    [
      'a map',
      { type: 'object', additionalProperties: { type: 'array', items: text } },
      'Dict[str, List[str]]',
    ],
    ['any value', {}, 'Any'],
    ['an object', kind('a'), 'Thing'],
    ['kinds of objects', { oneOf: [kind('a'), kind('b_c')] }, 'Union[ThingA, ThingBC]'],
    ['a component', { $ref: '#/components/schemas/Contact' }, 'Contact'],
  ])('%s', (_name, schema, type) => {
    const writer = createTypeWriter(style, { Contact: { type: 'object', properties: { id: text } } })
    expect(typeOf(writer, schema, 'Thing')).toBe(type)
  })

  test('many words get one name, wherever they are', () => {
    const writer = createTypeWriter(style, {})
    const words = { enum: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }
    expect([typeOf(writer, words, 'First'), typeOf(writer, words, 'Second', 'models.')]).toEqual([
      'First',
      'models.First',
    ])
  })

  test('two objects that would have one name are refused', () => {
    const writer = createTypeWriter(style, {})
    typeOf(writer, kind('a'), 'Thing')
    expect(() => typeOf(writer, kind('b'), 'Thing')).toThrow('Two types of Python are called Thing.')
  })
})
