import { OPERATION_TABLE } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { FREQUENT_TOOLS } from './frequent-tools.ts'
import { GENERAL_TOOLS } from './general-tools.ts'
import { searchOperations } from './search-operations.ts'
import { annotate, FREQUENT, inputSchema, TOOL_OPERATIONS } from './write-tool.ts'

test('the names suit the models of every vendor, and each is there once', () => {
  const names = [...FREQUENT, ...GENERAL_TOOLS].map(({ name }) => name)
  for (const name of names) expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
  expect(new Set(names).size).toBe(names.length)
})

test('a frequent tool shows fields that its operation has, and all that it requires', () => {
  for (const { operation, fields } of FREQUENT_TOOLS) {
    const whole = inputSchema(operation)
    const shown = inputSchema(operation, fields)
    expect([operation, shown.required ?? []]).toEqual([operation, whole.required ?? []])
    for (const field of fields ?? []) expect(Object.keys(shown.properties as object)).toContain(field)
  }
})

test('every schema is complete in itself', () => {
  for (const operation of TOOL_OPERATIONS) {
    const schema = inputSchema(operation)
    const text = JSON.stringify(schema)
    const named = [...text.matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)].map(([, name]) => name!)
    for (const name of named) expect(Object.keys(schema.$defs as object)).toContain(name)
    expect(text).not.toContain('#/components')
  }
})

test('an operation that deletes is destructive, and one that reads never is', () => {
  for (const name of TOOL_OPERATIONS) {
    const { readOnlyHint, destructiveHint } = annotate(name)
    if (/\.(?:delete|revoke|revoke_all)$/.test(name)) expect([name, readOnlyHint]).toEqual([name, false])
    if (/\.delete$/.test(name)) expect([name, destructiveHint]).toEqual([name, true])
    if (OPERATION_TABLE[name].method === 'GET')
      expect([name, readOnlyHint, destructiveHint]).toEqual([name, true, false])
  }
  expect(annotate('contacts.merge').destructiveHint).toBe(true)
  expect(annotate('knowledge.search').readOnlyHint).toBe(true)
  expect(annotate('push_devices.create').readOnlyHint).toBe(false)
})

describe('a search finds, among the first three', () => {
  const all = new Set(TOOL_OPERATIONS)
  test.each([
    ['report of a campaign', 'campaigns.report'],
    ['add a document to the knowledge base', 'documents.create'],
    ['create an audience', 'audiences.create'],
    ['is this contact blocked', 'contacts.update'],
    ['invite a colleague', 'invitations.create'],
    ['replay failed webhooks', 'webhooks.replay_failed'],
    ['hand a conversation back to the AI', 'conversations.release'],
    ['what did messages cost', 'costs.list'],
    ['change business hours', 'business_hours.update'],
    ['questions that knowledge could not answer', 'analytics.unanswered'],
  ])('%s: %s', (query, wanted) => {
    expect(searchOperations(query, all, 3)).toContain(wanted)
  })

  test('nothing for words that no operation has', () => {
    expect(searchOperations('xylophone', all, 3)).toEqual([])
  })
})
