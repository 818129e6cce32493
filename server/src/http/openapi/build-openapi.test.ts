import { ERRORS, OPERATION_TABLE, type OperationName } from '@parley/contracts'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { pathParameters } from '../input/check-input.ts'
import { bodyOf, buildOpenApi } from './build-openapi.ts'

const document = buildOpenApi({ publicUrl: 'https://parley.example.org', version: '1.2.3' })
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))

test('it is valid OpenAPI 3.1 and clean by the recommended rules', async () => {
  const problems = await lintFromString({
    source: JSON.stringify(document),
    config: await createConfig({ extends: ['recommended'] }),
  })
  expect(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`),
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

test('it has every operation, once', () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(OPERATION_TABLE).sort())
})

test.each(Object.keys(OPERATION_TABLE) as OperationName[])(
  'the examples of %s are accepted by its own schemas',
  (name) => {
    const definition = OPERATION_TABLE[name]
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

    if (definition.status === 204 || ['file', 'stream'].includes(definition.transport ?? 'json')) return
    const success = operation.responses[String(definition.status ?? 200)] as {
      content: { 'application/json': { example: unknown } }
    }
    expect(
      definition.output.safeParse(success.content['application/json'].example).error?.issues,
    ).toBeUndefined()
  },
)

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
