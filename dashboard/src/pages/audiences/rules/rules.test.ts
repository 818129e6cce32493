import type { CustomField } from '@parley/contracts'
import { expect, test } from 'vitest'
import { OPERATORS, typeOf } from './questions.ts'
import { activityRow, fieldRow, fromRules, groupRow, isComplete, toRules } from './rules.ts'

const FIELDS = [
  { key: 'visits', type: 'number', options: [] },
  { key: 'vip', type: 'boolean', options: [] },
] as unknown as CustomField[]

/** One rule of each form that the guide on audiences names. */
const RULES = {
  all: [
    { field: 'country', operator: 'is', value: 'IN' },
    { field: 'tags', operator: 'includes_any_of', value: ['vip', 'bridal, with guests'] },
    { field: 'last_seen_at', operator: 'within_days', value: 90 },
    { field: 'created_at', operator: 'before', value: '2026-03-31' },
    { field: 'email', operator: 'is_unknown' },
    { field: 'custom_fields.visits', operator: 'at_least', value: 3 },
    { field: 'custom_fields.vip', operator: 'is', value: true },
    { activity: 'wrote', within_days: 30 },
    { not: { activity: 'booked', when: 'upcoming', statuses: ['confirmed', 'completed'] } },
    {
      any: [{ field: 'lead.stage', operator: 'is_any_of', value: ['new'] }, { all: [{ activity: 'wrote' }] }],
    },
    { not: { any: [{ field: 'name', operator: 'contains', value: 'test' }] } },
  ],
}

test('rules are the same after they were rows of the form, also those that the form cannot edit', () => {
  expect(toRules(fromRules(RULES), FIELDS)).toEqual(RULES)
  expect(fromRules({}).rows).toEqual([])
  const single = { field: 'phone', operator: 'is_known' }
  expect(toRules(fromRules(single), FIELDS)).toEqual({ all: [single] })
})

test('a number that is none is sent as it was typed, so that the server names it', () => {
  const row = { ...fieldRow('custom_fields.visits', FIELDS), value: 'three' }
  expect(toRules({ match: 'any', rows: [row] }, FIELDS)).toEqual({
    any: [{ field: 'custom_fields.visits', operator: 'at_least', value: 'three' }],
  })
})

test('details of another activity are left out', () => {
  const row = { ...activityRow('wrote'), details: { within_days: '7', service_id: 'svc_1', channel_id: '' } }
  expect(toRules({ match: 'all', rows: [row] }, FIELDS)).toEqual({
    all: [{ activity: 'wrote', within_days: 7 }],
  })
})

test('rows are counted only when every one of them says enough', () => {
  const whole = { ...fieldRow('name', FIELDS), value: 'Asha' }
  expect(isComplete({ match: 'all', rows: [] })).toBe(false)
  expect(isComplete({ match: 'all', rows: [whole] })).toBe(true)
  expect(isComplete({ match: 'all', rows: [whole, fieldRow('name', FIELDS)] })).toBe(false)
  expect(isComplete({ match: 'all', rows: [groupRow([])] })).toBe(false)
  expect(isComplete({ match: 'all', rows: [activityRow('received_campaign')] })).toBe(false)
  const days = { ...activityRow('booked'), details: { within_days: '7' } }
  expect(isComplete({ match: 'all', rows: [days] })).toBe(false)
  expect(isComplete({ match: 'all', rows: [{ ...days, details: { within_days: '7', when: 'past' } }] })).toBe(
    true,
  )
})

test('a new row begins with an operator of its field', () => {
  for (const field of ['name', 'tags', 'last_seen_at', 'audience', 'custom_fields.vip'])
    expect(OPERATORS[typeOf(field, FIELDS)]).toContain(fieldRow(field, FIELDS).operator)
})
