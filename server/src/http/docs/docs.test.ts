import { ERRORS, OPERATION_TABLE } from '@parley/contracts'
import { expect, test } from 'vitest'
import { buildOpenApi } from '../openapi/build-openapi.ts'
import { listOperations } from '../openapi/list-operations.ts'
import { renderErrorsPage } from './errors-page.ts'
import { renderLlmsText } from './llms-text.ts'

const PUBLIC_URL = 'https://parley.example.org'
const document = buildOpenApi({ publicUrl: PUBLIC_URL, version: '1.0.0' })
const errors = renderErrorsPage('1.0.0')

test('every operation is in the OpenAPI document, under its name', () => {
  const names = listOperations(document).map(({ operation }) => operation.operationId)
  expect(names).toEqual(expect.arrayContaining(Object.keys(OPERATION_TABLE)))
})

test('every error code can be linked to, as the type of a problem does', () => {
  for (const code of Object.keys(ERRORS)) expect(errors).toContain(`id="${code}"`)
})

test('the page of errors loads nothing from anywhere, and its script is sound', () => {
  expect(errors).not.toMatch(/<(?:script|img|iframe)[^>]* src=|<link|@import|url\(/)
  const script = /<script>([\s\S]*)<\/script>/.exec(errors)![1]!
  expect(() => new Function(script)).not.toThrow()
  const opened = errors.match(/<section/g)!.length
  expect(errors.match(/<\/section>/g)).toHaveLength(opened)
  expect(renderErrorsPage('"><b>')).not.toContain('"><b>')
})

test('language models get every operation in one line each', () => {
  const lines = renderLlmsText(document, PUBLIC_URL).split('\n')
  for (const [name, { method, path }] of Object.entries(OPERATION_TABLE)) {
    expect(lines.some((line) => line.startsWith(`- ${method} ${path} (${name}): `))).toBe(true)
  }
})
