import { expect, test } from 'vitest'
import { formatPhone } from './phone.ts'

test('numbers are grouped as their country writes them, others in threes', () => {
  expect(formatPhone('+919845011223')).toBe('+91 98450 11223')
  expect(formatPhone('+15550100001')).toBe('+1 555 010 0001')
  expect(formatPhone('+4915112345678')).toBe('+49 151 123 456 78')
  expect(formatPhone('+97145551234')).toBe('+971 455 512 34')
})

test('no digit is lost or added', () => {
  for (const phone of ['+919845', '+91984501122', '+390612345678', '+2348031234567', '+123456789012345'])
    expect(formatPhone(phone).replaceAll(' ', '')).toBe(phone)
})

test('a text that is no phone number stays', () => {
  for (const text of ['Priya Nair', '', '98450', '+91 98450 11223']) expect(formatPhone(text)).toBe(text)
})
