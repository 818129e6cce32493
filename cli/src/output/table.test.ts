import { expect, test } from 'vitest'
import { printable, writeFields, writeTable } from './table.ts'

test('columns line up, long values are cut, and missing ones are dashes', () => {
  const rows = [
    { name: 'Meera', text: 'x'.repeat(20) },
    { name: 'मीरा', text: null },
  ]
  expect(
    writeTable(rows, [
      { title: 'name', value: (row) => row.name },
      { title: 'text', value: (row) => row.text, width: 5 },
    ]),
  ).toBe('NAME   TEXT\nMeera  xxxx…\nमीरा   –')
})

test('a customer’s text cannot control the terminal', () => {
  expect(printable('red \u001b[31m and \u0007 bell\nnext\u009b2J')).toBe('red  [31m and   bell\nnext 2J')
  expect(writeTable([{ text: 'two\nlines\u001b[2J' }], [{ title: 'text', value: (row) => row.text }])).toBe(
    'TEXT\ntwo lines [2J',
  )
})

test('fields that are not there are left out', () => {
  expect(writeFields({ id: 'a', missing: null, count: 0 })).toBe('id     a\ncount  0')
})
