import { ERRORS, OPERATION_TABLE } from '@parley/contracts'
import { expect, test } from 'vitest'
import { buildOpenApi } from '../openapi/build-openapi.ts'
import { listOperations } from '../openapi/list-operations.ts'
import { renderErrorsPage } from './errors-page.ts'
import { renderLlmsText } from './llms-text.ts'
import { REFERENCE_SCRIPT, renderReferencePage, START_SCRIPT, writeStartScript } from './reference-page.ts'

const PUBLIC_URL = 'https://parley.example.org'
const document = buildOpenApi({ publicUrl: PUBLIC_URL, version: '1.0.0' })
const reference = renderReferencePage()
const errors = renderErrorsPage('1.0.0')

test('every operation is in the document that the reference is filled from, under its name', () => {
  const names = listOperations(document).map(({ operation }) => operation.operationId)
  expect(names).toEqual(expect.arrayContaining(Object.keys(OPERATION_TABLE)))
  expect(JSON.parse(/\{.*\}/.exec(writeStartScript())![0])).toMatchObject({
    url: '/openapi.json',
    telemetry: false,
  })
})

test('the reference loads only scripts of this server, and has none of its own that a policy would have to allow', () => {
  const sources = [...reference.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)]
  expect(sources.map(([, attributes, inline]) => ({ attributes, inline }))).toEqual(
    [REFERENCE_SCRIPT, START_SCRIPT].map((path) => ({ attributes: ` src="${path}"`, inline: '' })),
  )
  expect(`${reference}${writeStartScript()}`).not.toMatch(/https?:|<link|<img|<iframe|@import|url\(/)
  expect(() => new Function(writeStartScript())).not.toThrow()
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
