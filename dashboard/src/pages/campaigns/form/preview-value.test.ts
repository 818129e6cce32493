import { expect, test } from 'vitest'
import { previewValue } from './preview-value.ts'

const SAMPLE = { first_name: 'Priya' }

test('placeholders of a contact are shown with the values of a sample', () => {
  expect(previewValue('Dear {{first_name|there}}, {{ contact.first_name }}', SAMPLE)).toBe(
    'Dear Priya, Priya',
  )
})

test('a field that the sample lacks is shown by its other words, or stays as it is written', () => {
  expect(previewValue('{{custom_fields.city|your city}}', SAMPLE)).toBe('your city')
  expect(previewValue('{{custom_fields.city}} {{1}}', SAMPLE)).toBe('{{custom_fields.city}} {{1}}')
})
