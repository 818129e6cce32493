import { expect, test } from 'vitest'
import { readPhoneCell } from './read-cells.ts'

test.each([
  '+91 98400 00001 x123',
  '9840000001 ext. 12',
  '+1 (415) 555-0123 #4',
  'tel:+14155550123;ext=9',
  '98400 00001X5',
])('%j has an extension, and becomes nobody’s number', (cell) =>
  expect(readPhoneCell(cell, 'IN')).toMatchObject({ rule: 'phone_with_extension' }),
)

test.each([
  ['+91 98400-00001', '+919840000001'],
  ['98400 00001', '+919840000001'],
  ['tel:+14155550123', '+14155550123'],
])('%j is read as %s', (cell, value) => expect(readPhoneCell(cell, 'IN')).toEqual({ value }))
