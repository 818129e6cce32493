import { expect, test } from 'vitest'
import { plainTables } from './plain-tables.ts'

test('a table of Markdown becomes lines of words, and its rule goes', () => {
  expect(plainTables('Prices\n| Service | Price |\n|---|:--:|\n| Hair spa | ₹1,200 |\nTaxes included.')).toBe(
    'Prices\nService · Price\nHair spa · ₹1,200\nTaxes included.',
  )
})

test('a text without a table stays', () => {
  const text = 'Open from 10 | 12\n- not a table\n|x'
  expect(plainTables(text)).toBe(text)
})
