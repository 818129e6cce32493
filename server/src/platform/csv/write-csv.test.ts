import { expect, test } from 'vitest'
import { csvLine } from './write-csv.ts'

test('a formula becomes text, also behind blanks and in full width', () => {
  for (const text of ['=1+1', '+cmd', '-2+3', '@SUM(A1)', ' =1+1', '\u00a0@SUM(A1)', '＝1+1', '＠A1']) {
    expect(csvLine([text]).trimEnd().replaceAll('"', ''), text).toBe(`'${text}`)
  }
  expect(csvLine(['\t1'])).toBe("'\t1\r\n")
})

test('plain numbers and numbers of phones stay what they are', () => {
  expect(csvLine(['+919812345678', '-4.5', 12, true, null, undefined])).toBe(
    '+919812345678,-4.5,12,true,,\r\n',
  )
})

test('quotes, commas and line breaks stay inside their cell', () => {
  expect(csvLine(['a"b', 'c,d', 'e\r\nf', ' g '])).toBe('"a""b","c,d","e\r\nf"," g "\r\n')
})
