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
  ['9845O 33004', 'the letter "O" at character 5'],
  ['98450 l3004', 'the letter "l" at character 7'],
  ['+91 98450З3004', 'the letter "З" at character 10'],
  ['tel:+91984503300I', 'the letter "I" at character 17'],
  ['tel:98450l3004', 'the letter "l" at character 10'],
  ['Mobile 9845033004', 'the letter "M" at character 1'],
])('%j has a letter, is not read without it, and the message says which one', (cell, says) => {
  for (const country of ['IN', null])
    expect(readPhoneCell(cell, country)).toMatchObject({
      ...{ rule: 'letter_in_phone', message: expect.stringContaining(says) },
    })
})

test.each([
  ['९८४५० ३३००४', '+919845033004'],
  ['+91 ９８４５０３３００４', '+919845033004'],
  ['٩٨٤٥٠33004', '+919845033004'],
  ['+91 98400-00001', '+919840000001'],
  ['98400 00001', '+919840000001'],
  ['tel:+14155550123', '+14155550123'],
])('%j is read as %s', (cell, value) => expect(readPhoneCell(cell, 'IN')).toEqual({ value }))
