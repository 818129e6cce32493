import { describe, expect, test } from 'vitest'
import { findOpenBlocks } from './open-blocks.ts'

const open = (content: string) =>
  findOpenBlocks(content, 'markdown')
    .map(({ start, end }) => content.slice(start, end))
    .join('\n')

describe('text for the staff is not searched', () => {
  test.each([
    [
      'a section, with those under it',
      '# Hair\nA cut is ₹300.\n## Internal use only\nGive 10 % off.\n### More\nSECRET\n## Parking\nFree.',
      'A cut is ₹300.\nFree.',
    ],
    ['a section for agents', '# Notes for agents\nSECRET\n# Hours\nWe open at 10.', 'We open at 10.'],
    [
      'a note to the end of its paragraph',
      'A cut is ₹300.\n\nNote to team: give 10 %\nif they complain.\n\nParking is free.',
      'A cut is ₹300.\nParking is free.',
    ],
    ['a label in a list', '- Wash\n- [Internal] SECRET\n- Cut', '- Wash\n- Cut'],
    ['a line within a paragraph', 'We open at 10.\nInternal: SECRET', 'We open at 10.'],
    [
      'a sentence, and the one that it points at',
      'A cut is ₹300. We go down to ₹200. Do not tell customers this. Cash is fine.',
      'A cut is ₹300.\nCash is fine.',
    ],
    [
      'a row',
      '| Service | Price |\n|---|---|\n| Cut | ₹300 |\n| Friends (staff only) | ₹100 |',
      '| Service | Price |\n|---|---|\n| Cut | ₹300 |',
    ],
    [
      'a comment',
      'We open at 10.\n\n<!-- SECRET\n\nSECRET -->\n\nParking is free.',
      'We open at 10.\nParking is free.',
    ],
    ['the front matter', '---\nowner: SECRET\n---\n\nWe open at 10.', 'We open at 10.'],
    ['Hindi', 'कट ₹300 का है।\n\nकेवल स्टाफ के लिए: SECRET\n\nपार्किंग मुफ़्त है।', 'कट ₹300 का है।\nपार्किंग मुफ़्त है।'],
  ])('%s', (_, content, expected) => {
    expect(open(content)).toBe(expected)
  })
})

test.each([
  '# Internal medicine\nDr. Sen sees you on Monday.',
  'Our team only uses organic colours.',
  'All consultations are confidential.',
  'We never share your data with other customers.',
  'We do not give refunds to customers who come late.',
  'Please tell our staff if you have an allergy.',
  'Our internal courtyard is open to guests.',
  '# Airline agent policy\nEach extra bag costs 50 dollars.',
  'For team events we offer a private room.',
  'For team-building events we have a hall.',
  'Internal-medicine consultations cost ₹800.',
  '# For managers\nOur course for managers takes two days.',
  'An SSD of 1 TB (internal) costs ₹6,500.',
  'Patients may not hear well after the cleaning. This passes in a day.',
  'We never disclose room numbers to callers.',
  'Paste the widget between <!-- and the footer. It works at once.',
])('customers may read: %s', (content) => {
  expect(open(content)).toBe(content.replace(/^# .*\n/, ''))
})

test('a document of many comments and many sentences for the staff is read in its own time', () => {
  const comments = '<!--x-->\n\n'.repeat(20_000)
  expect(findOpenBlocks(comments, 'markdown')).toEqual([])
  const sentences = 'Never tell customers the price. We open at ten. '.repeat(5_000)
  expect(findOpenBlocks(sentences, 'markdown')).toHaveLength(5_000)
})
