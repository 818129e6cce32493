import type { Contact, CustomField } from '@parley/contracts'
import { expect, test } from 'vitest'
import { changesOf, fieldsOf } from './contact-fields.ts'

const FIELDS = [
  { key: 'visits', type: 'number' },
  { key: 'vip', type: 'boolean' },
  { key: 'likes', type: 'multi_select' },
] as unknown as CustomField[]
const CONTACT = {
  name: 'Asha Rao',
  phone: '+919812345678',
  email: 'asha@example.com',
  identities: [{ kind: 'external', value: 'C-17' }],
  language: 'hi',
  time_zone: null,
  tags: ['vip', 'bridal'],
  custom_fields: { visits: 3, likes: ['Tea', 'Music'] },
} as unknown as Contact

test('a form that was not touched changes nothing', () => {
  const fields = fieldsOf(CONTACT, FIELDS)
  expect(changesOf(fields, fields, FIELDS)).toEqual({})
})

test('only what was typed is sent, in the type of its field, and emptied fields are removed', () => {
  const before = fieldsOf(CONTACT, FIELDS)
  const typed = {
    ...before,
    email: '',
    phone: '+91 98123-99999',
    tags: ['vip', 'new'],
    custom: { ...before.custom, visits: '', vip: 'true', likes: 'Tea' },
  }
  expect(changesOf(typed, before, FIELDS)).toEqual({
    email: null,
    phone: '+919812399999',
    tags: ['vip', 'new'],
    custom_fields: { visits: null, vip: true, likes: ['Tea'] },
  })
})

test('a number that is none goes to the server as it was typed, so that the answer names it', () => {
  const before = fieldsOf(undefined, FIELDS)
  const typed = { ...before, custom: { visits: 'three' } }
  expect(changesOf(typed, before, FIELDS)).toEqual({ custom_fields: { visits: 'three' } })
})
