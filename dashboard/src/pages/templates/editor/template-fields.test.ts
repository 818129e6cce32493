import { expect, test } from 'vitest'
import type { Template } from '../template.ts'
import { variablesOf } from './placeholders.ts'
import { emptyTemplate, fieldsOf, inAnotherLanguage, partsOf } from './template-fields.ts'

const TEMPLATE: Template = {
  id: 'tpl_1',
  channel_id: 'chn_1',
  name: 'offer',
  language: 'en',
  category: 'marketing',
  pending_category: null,
  status: 'approved',
  reason: null,
  quality: null,
  parameter_format: 'positional',
  header: { format: 'image', handle: 'h1', example_url: 'https://example.com/a.png' },
  body: 'Hi {{1}}, it is cheap.',
  footer: 'Reply STOP',
  buttons: [{ type: 'flow', text: 'Fill in', flow: { id: 'f1', screen: 'A' } }],
  cards: [],
  limited_time_offer: null,
  one_time_password: null,
  examples: { 1: 'Asha', old: 'x' },
  variables: ['1'],
  draft: null,
  submission_error: null,
  synced_at: '2026-11-25T00:00:00.000Z',
}

test('a template that is opened and saved keeps its parts, also those that the form does not edit', () => {
  expect(partsOf(fieldsOf(TEMPLATE))).toEqual({
    category: 'marketing',
    allow_category_change: false,
    parameter_format: 'positional',
    header: { format: 'image', handle: 'h1' },
    body: 'Hi {{1}}, it is cheap.',
    footer: 'Reply STOP',
    buttons: [{ type: 'flow', text: 'Fill in', flow: { id: 'f1', screen: 'A' } }],
    examples: { 1: 'Asha' },
    one_time_password: null,
  })
})

test('a draft is edited before what the provider has', () => {
  const { id: _, ...parts } = TEMPLATE
  const draft = { ...parts, body: 'New {{1}} text.', category: 'utility' as const }
  expect(fieldsOf({ ...TEMPLATE, draft })).toMatchObject({ body: 'New {{1}} text.', category: 'utility' })
})

test('another language asks for the language and the file anew', () => {
  const fields = inAnotherLanguage(TEMPLATE)
  expect(fields).toMatchObject({ name: 'offer', language: '', body: TEMPLATE.body })
  expect(fields.header.handle).toBe('')
})

test('parts that were emptied are given as none', () => {
  const fields = { ...fieldsOf(TEMPLATE), footer: ' ', header: emptyTemplate('').header, buttons: [] }
  expect(partsOf(fields)).toMatchObject({ footer: null, header: null, buttons: [] })
})

test('a header and a text that both count from 1 have a value each', () => {
  const buttons = [{ type: 'url', url: 'https://example.com/{{1}}' }, { type: 'copy_code' }]
  expect(variablesOf({ header: 'For {{1}}', body: 'Hi {{1}}', buttons })).toEqual([
    'header_1',
    '1',
    'button_0',
    'button_1',
  ])
})
