import { ERRORS, OPERATION_TABLE } from '@parley/contracts'
import { expect, test } from 'vitest'
import { buildOpenApi } from '../openapi/build-openapi.ts'
import { renderErrorsPage } from './errors-page.ts'
import { renderLlmsText } from './llms-text.ts'
import { renderCurl, renderReferencePage } from './reference-page.ts'

const publicUrl = 'https://parley.example.org'
const document = buildOpenApi({ publicUrl, version: '1.0.0' })
const reference = renderReferencePage(document, '1.0.0', publicUrl)
const errors = renderErrorsPage('1.0.0')

test('every operation has its place, in the page and in its list of contents', () => {
  for (const name of Object.keys(OPERATION_TABLE)) {
    expect(reference).toContain(`id="${name}"`)
    expect(reference).toContain(`<a href="#${name}">`)
  }
})

test('every link within the page leads somewhere', () => {
  const ids = new Set([...reference.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const targets = [...reference.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target)
  expect(targets.length).toBeGreaterThan(100)
  expect(targets.filter((target) => !ids.has(target))).toEqual([])
})

test('every error code can be linked to, as the type of a problem does', () => {
  for (const code of Object.keys(ERRORS)) expect(errors).toContain(`id="${code}"`)
})

test.each([
  ['reference', reference],
  ['errors', errors],
])('the page loads nothing from anywhere, and its script is sound: %s', (_name, page) => {
  expect(page).not.toMatch(/<(?:script|img|iframe)[^>]* src=|<link|@import|url\(/)
  const script = /<script>([\s\S]*)<\/script>/.exec(page)![1]!
  expect(() => new Function(script)).not.toThrow()
  const opened = page.match(/<section/g)!.length
  expect(page.match(/<\/section>/g)).toHaveLength(opened)
})

test('a description is shown as text, never run', () => {
  const hostile = structuredClone(document)
  const account = hostile.paths['/v1/account']!.get!
  account.summary = '<script>alert(1)</script>'
  account.description = '`<img onerror=x>`'
  const page = renderReferencePage(hostile, '"><b>', publicUrl)
  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('<img')
  expect(page).not.toContain('"><b>')
})

test('an example can be pasted into a shell, whatever it holds', () => {
  expect(renderCurl('POST', '/v1/x', { text: "it's" }, publicUrl)).toBe(
    `curl -X POST https://parley.example.org/v1/x \\
  -H "Authorization: Bearer $PARLEY_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"text":"it'\\''s"}'`,
  )
})

test('language models get every operation in one line each', () => {
  const lines = renderLlmsText(document, publicUrl).split('\n')
  for (const [name, { method, path }] of Object.entries(OPERATION_TABLE)) {
    expect(lines.some((line) => line.startsWith(`- ${method} ${path} (${name}): `))).toBe(true)
  }
})
