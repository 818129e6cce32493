/** Lists of wrong items, as long as a body may be, for every operation that takes a list. */
import {
  LARGEST_BODY,
  LARGEST_INPUT,
  OPERATION_TABLE,
  type OperationDefinition,
  type OperationError,
} from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkInput } from './check-input.ts'

type Schema = { type?: string; properties?: Record<string, Schema>; anyOf?: Schema[]; items?: Schema }

function pathsOfLists(schema: Schema, path: string[] = []): string[][] {
  const here = schema.type === 'array' ? [path] : []
  const parts = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    pathsOfLists(part, [...path, name]),
  )
  const choices = (schema.anyOf ?? []).flatMap((choice) => pathsOfLists(choice, path))
  return [...here, ...parts, ...choices]
}

const cases = Object.entries(OPERATION_TABLE as Record<string, OperationDefinition>).flatMap(
  ([name, definition]) => {
    const schema = z.toJSONSchema(definition.input, { io: 'input', unrepresentable: 'any' }) as Schema
    const unique = new Map(pathsOfLists(schema).map((path) => [path.join('.'), path]))
    return [...unique].map(([where, path]) => ({ name, where, path, definition }))
  },
)

const nested = (path: string[], value: unknown): Record<string, unknown> =>
  path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>

function refusal(definition: OperationDefinition, input: unknown): OperationError {
  try {
    checkInput(definition, input)
  } catch (error) {
    return error as OperationError
  }
  return expect.unreachable()
}

test('there are operations with lists', () => expect(cases.length).toBeGreaterThan(30))

describe.each(cases)('$name: $where', ({ definition, path }) => {
  test('a list that fills the body is refused before its items are judged', () => {
    const most = definition.largestInput ?? LARGEST_INPUT
    const list = new Array(4 * LARGEST_BODY).fill(0)
    const { code, fields } = refusal(definition, nested(path, list))
    expect(code).toBe('validation_failed')
    expect(fields).toMatchObject([
      { path, rule: 'too_many_values', params: { max: most.listItems, actual: list.length } },
    ])
    expect(fields[0]!.message).toContain(String(most.listItems))
  })

  test('as many wrong items as are judged are answered with a bounded number of problems', () => {
    const { code, fields } = refusal(definition, nested(path, new Array(LARGEST_INPUT.listItems).fill(0)))
    // The id of the path is missing too, and a request without an id is answered with not_found.
    expect(['validation_failed', 'not_found']).toContain(code)
    expect(fields.length).toBeLessThanOrEqual(100)
  })
})

test('many short lists count together', () => {
  const definition = OPERATION_TABLE['contacts.create']
  const input = { custom_fields: { a: Array.from({ length: 1000 }, () => new Array(100).fill(0)) } }
  expect(refusal(definition, input).fields).toMatchObject([
    { rule: 'too_many_values', params: { max: LARGEST_INPUT.values } },
  ])
})

test('no operation takes a longer list than is judged', () => {
  for (const [name, { input, largestInput }] of Object.entries(
    OPERATION_TABLE as Record<string, OperationDefinition>,
  )) {
    const bounds: number[] = [0]
    JSON.stringify(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), (key, value) => {
      if (key === 'maxItems') bounds.push(value)
      return value
    })
    expect(Math.max(...bounds), name).toBeLessThanOrEqual((largestInput ?? LARGEST_INPUT).listItems)
  }
})
