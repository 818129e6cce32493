import { describe, expect, test } from 'vitest'
import { readRules } from './read-rules.ts'
import type { FieldType } from './rule.ts'

const FIELDS = new Map<string, { type: FieldType; options?: string[] }>([
  ['size', { type: 'number' }],
  ['colour', { type: 'choice', options: ['red', 'blue'] }],
])
const problemsOf = (rules: unknown) =>
  readRules(rules, FIELDS).problems.map(({ path, rule }) => `${path.slice(1).join('.')} ${rule}`)

test.each([
  { field: 'name', operator: 'is', value: 'Asha' },
  { field: 'custom_fields.size', operator: 'at_least', value: 3 },
  { field: 'custom_fields.colour', operator: 'is_any_of', value: ['red', 'blue'] },
  { field: 'custom_fields.unknown', operator: 'includes_any_of', value: ['x'] },
  { field: 'last_seen_at', operator: 'is_unknown' },
  { activity: 'booked', when: 'upcoming', within_days: 7, statuses: ['confirmed'] },
  { all: [{ not: { any: [{ field: 'tags', operator: 'is_known' }] } }] },
])('%j is taken as it is', (rules) => expect(readRules(rules, FIELDS)).toEqual({ rule: rules, problems: [] }))

test('countries are taken in small letters, and texts without the spaces around them', () => {
  expect(
    readRules({ field: 'country', operator: 'is_any_of', value: ['in', 'US'] }, FIELDS).rule,
  ).toMatchObject({
    value: ['IN', 'US'],
  })
  expect(readRules({ field: 'name', operator: 'is', value: ' Asha ' }, FIELDS).rule).toMatchObject({
    value: 'Asha',
  })
})

describe('everything that is wrong is named with its place', () => {
  test.each<[unknown, string[]]>([
    [{}, [' not_a_rule']],
    [[], [' not_a_rule']],
    [null, [' not_a_rule']],
    [{ all: [], any: [] }, [' not_a_rule']],
    [{ all: [] }, ['all not_a_list']],
    [{ all: 'x' }, ['all not_a_list']],
    [{ all: [{ field: 'name', operator: 'is_known' }], also: 1 }, ['also unknown_field']],
    [
      { any: [{ field: 'nam', operator: 'is' }, { activity: 'slept' }] },
      ['any.0.field unknown_field', 'any.1.activity unknown_activity'],
    ],
    [{ field: 'toString', operator: 'is', value: 'x' }, ['field unknown_field']],
    [{ field: 'custom_fields.', operator: 'is', value: 'x' }, ['field unknown_field']],
    [{ field: 'name', operator: 'at_least', value: 1 }, ['operator unknown_operator']],
    [{ field: 'name', operator: 'is' }, ['value not_text']],
    [{ field: 'name', operator: 'is', value: 'a\0' }, ['value not_text']],
    [{ field: 'name', operator: 'is_known', value: 'a' }, ['value not_allowed']],
    [{ field: 'name', operator: 'is', value: 'x', values: [] }, ['values unknown_field']],
    [{ field: 'lead_score', operator: 'at_least', value: '3' }, ['value not_number']],
    [{ field: 'created_at', operator: 'after', value: 'soon' }, ['value not_a_time']],
    [{ field: 'created_at', operator: 'within_days', value: 0.5 }, ['value not_days']],
    [{ field: 'tags', operator: 'includes_any_of', value: ['a', 5] }, ['value.1 not_text']],
    [{ field: 'country', operator: 'is', value: 'India' }, ['value not_a_country']],
    [{ field: 'lead.stage', operator: 'is', value: 'hot' }, ['value not_an_option']],
    [{ field: 'custom_fields.colour', operator: 'is', value: 'green' }, ['value not_an_option']],
    [{ field: 'audience', operator: 'is_any_of', value: ['camp_1'] }, ['value.0 unknown_reference']],
    [{ activity: 'received_template' }, ['template required']],
    [{ activity: 'wrote', within_days: 1, more_than_days_ago: 2 }, ['more_than_days_ago not_allowed']],
    [{ activity: 'wrote', template: 'x' }, ['template unknown_field']],
    [{ activity: 'booked', within_days: 1 }, ['when required']],
    [{ activity: 'booked', statuses: ['missed'] }, ['statuses not_an_option']],
  ])('%j', (rules, problems) => expect(problemsOf(rules)).toEqual(problems))

  test('a tree that is too deep or too large is refused', () => {
    const deep = Array.from({ length: 12 }).reduce<unknown>((inner) => ({ not: inner }), {
      field: 'name',
      operator: 'is_known',
    })
    expect(problemsOf(deep)).toHaveLength(1)
    const condition = { field: 'name', operator: 'is_known' }
    const wide = { all: Array.from({ length: 60 }, () => ({ any: [condition, condition] })) }
    expect(problemsOf(wide)).toEqual([' too_many'])
  })
})
