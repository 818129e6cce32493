import {
  ERRORS,
  OPERATION_TABLE,
  type OperationDefinition,
  PUBLIC_OPERATION_TABLE,
  type PublicOperationDefinition,
} from '@parley/contracts'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { pathParameters } from '../input/check-input.ts'
import { buildOpenApi } from './build-openapi.ts'
import type { JsonSchema } from './json-schema.ts'
import { bodyOf } from './openapi-document.ts'

const document = buildOpenApi({ publicUrl: 'https://parley.example.org', version: '1.2.3' })
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))

test('it is valid OpenAPI 3.1 and clean by the recommended rules', async () => {
  const problems = await lintFromString({
    source: JSON.stringify(document),
    config: await createConfig({ extends: ['recommended'] }),
  })
  // The rule does not know that a browser may only be sent on.
  const redirects = Object.values(PUBLIC_OPERATION_TABLE).filter(({ transport }) => transport === 'redirect')
  const sentOn = redirects.map(
    ({ path, method }) => `#/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses`,
  )
  const found = problems.filter(
    ({ ruleId, location }) =>
      ruleId !== 'operation-2xx-response' || !sentOn.includes(location[0]?.pointer ?? ''),
  )
  expect(
    found.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`),
  ).toEqual([])
})

test('the linter sees what is wrong', async () => {
  const wrong = structuredClone(document)
  delete wrong.security
  const problems = await lintFromString({
    source: JSON.stringify(wrong),
    config: await createConfig({ extends: ['recommended'] }),
  })
  expect(problems.map(({ ruleId }) => ruleId)).toContain('security-defined')
})

const TABLE: Record<string, OperationDefinition | PublicOperationDefinition> = {
  ...OPERATION_TABLE,
  ...PUBLIC_OPERATION_TABLE,
}

test('it has every operation, once, those of visitors and of signing in too', () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(TABLE).sort())
})

test.each(Object.entries(PUBLIC_OPERATION_TABLE))(
  '%s says what its caller must show, and takes no key',
  (_name, { path, method, principal }) => {
    const operation = document.paths[path]![method.toLowerCase()]!
    const needed = { anonymous: [], visitor: [{ visitor: [] }], member: [{ bearer: [] }] }[principal]
    expect(operation.security).toEqual(needed)
    expect(JSON.stringify(operation.parameters ?? [])).not.toContain('IdempotencyKey')
  },
)

test.each(Object.entries(TABLE))(
  'the examples of %s are accepted by its own schemas',
  (_name, definition) => {
    const operation = document.paths[definition.path]![definition.method.toLowerCase()]!
    const body = (bodyOf(operation)?.example ?? {}) as Record<string, unknown>
    if (definition.transport === 'upload') {
      expect(body.file).toBe('@prices.pdf')
      body.file = { filename: 'prices.pdf', bytes: new Uint8Array([1]) }
    }
    const parameters = Object.fromEntries(
      (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'path' || parameter.in === 'query')
        .map((parameter) => [parameter.name, parameter.example]),
    )
    expect(pathParameters(definition).every((parameter) => parameter in parameters)).toBe(true)
    expect(definition.input.safeParse({ ...parameters, ...body }).error?.issues).toBeUndefined()

    if (
      definition.status === 204 ||
      ['file', 'stream', 'page', 'redirect'].includes(definition.transport ?? 'json')
    )
      return
    const success = operation.responses[String(definition.status ?? 200)] as {
      content: { 'application/json': { example: unknown } }
    }
    expect(
      definition.output.safeParse(success.content['application/json'].example).error?.issues,
    ).toBeUndefined()
  },
)

test('every property is described, however deep it is nested', () => {
  const bare: string[] = []
  let properties = 0
  const visit = (part: unknown, path: string): void => {
    if (typeof part !== 'object' || part === null) return
    for (const [key, value] of Object.entries(part)) {
      // Examples hold values, and no schemas.
      if (key === 'example' || key === 'examples' || key === 'default') continue
      if (key === 'properties')
        for (const [name, property] of Object.entries(value as Record<string, JsonSchema>)) {
          properties++
          if (!property.description) bare.push(`${path}/${name}`)
        }
      visit(value, `${path}/${key}`)
    }
  }
  visit(document, '')
  expect(bare).toEqual([])
  expect(properties).toBeGreaterThan(1_000)
})

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
  for (const [, path] of references) {
    const target = path!
      .split('/')
      .reduce<unknown>((part, step) => (part as Record<string, unknown>)?.[step], document)
    expect([path, target !== undefined]).toEqual([path, true])
  }
})

test('every operation names the errors it may answer', () => {
  const send = document.paths['/v1/messages']!.post!
  expect(send.description).toContain('`reply_window_closed`')
  expect(Object.keys(send.responses)).toEqual(
    expect.arrayContaining(['201', '401', '403', '409', '422', '429', '503']),
  )
  const problem = document.components.schemas.Problem!.properties!.error!.properties!.code!
  expect(problem.enum).toEqual(Object.keys(ERRORS))
})
