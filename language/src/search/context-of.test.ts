import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contextOf, leadInOf, readingOf } from './context-of.ts'
import { readParts } from './read-parts.ts'

const at = (passage: string, words: string, leadIn?: string) =>
  contextOf(passage, passage.indexOf(words), leadIn)

describe('contextOf', () => {
  const bags = [
    'The free bags of a booking are as follows:',
    '- Gold members:',
    '  - 2 bags in economy. A third one costs $40.',
    '  - 3 bags in business.',
    '- Others:',
    '  - 1 bag in economy.',
    '',
    'Prams are free.',
  ].join('\n')

  test('a list item is read with the lead-in of its list and the items above it', () => {
    expect(at(bags, '3 bags')).toMatchObject({
      kind: 'item',
      text: '3 bags in business.',
      leadIns: ['The free bags of a booking are as follows:', 'Gold members:'],
    })
    expect(at(bags, '1 bag ')?.leadIns.at(-1)).toBe('Others:')
  })

  test('a later sentence of an item is read with the first one', () => {
    expect(at(bags, 'A third one')?.leadIns.at(-1)).toBe('2 bags in economy.')
  })

  test('a paragraph behind a list does not belong to it', () => {
    expect(at(bags, 'Prams')).toMatchObject({ kind: 'sentence', leadIns: [] })
  })

  const table = 'Prices of 2026\n\n| Plan | Price |\n|---|---|\n| Gold | ₹900 |\n| Silver | ₹500 |'

  test('a table row is read with the names of its columns, and the header is no part', () => {
    const row = at(table, 'Silver')!
    expect(row).toMatchObject({ kind: 'row', text: 'Silver | ₹500', leadIns: ['Prices of 2026'] })
    expect(row.cells).toEqual([
      { column: 'Plan', text: 'Silver' },
      { column: 'Price', text: '₹500' },
    ])
    expect(readingOf(row)).toBe('Prices of 2026\nPlan: Silver; Price: ₹500')
    expect(at(table, 'Plan')).toBeUndefined()
  })

  test('an answer is read with its question, and a line below a bold label with the label', () => {
    expect(at('Q: Do you take cards?\nA: Only cash.', 'Only')).toMatchObject({
      kind: 'answer',
      leadIns: ['Q: Do you take cards?'],
    })
    expect(at('**Diamond card**\n\nIt returns 5 %.', 'It returns')?.leadIns).toEqual(['**Diamond card**'])
  })

  test('parts are exact stretches of any passage and do not overlap', () => {
    const pieces = fc.constantFrom(
      '| a | b |\n',
      '|-|-|\n',
      'Q: open?\n',
      'A: yes\n',
      '- item: \n',
      '  - x. y.\n',
      'Fees:\n',
      '**a**\n',
      '\n',
      'Rs. 5। 👍🏽 ',
    )
    const texts = fc.array(pieces, { maxLength: 20 }).map((list) => list.join(''))
    fc.assert(
      fc.property(texts, texts, (passage, leadIn) => {
        let last = 0
        for (const { text, start, end } of readParts(passage, leadIn)) {
          expect(text).toBe(passage.slice(start, end))
          expect(start).toBeGreaterThanOrEqual(last)
          last = end
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('leadInOf', () => {
  const cut = (content: string, at: string) => {
    const start = content.indexOf(at)
    const text = content.slice(0, start).trimEnd()
    return leadInOf(
      { text, start: 0, end: text.length },
      { text: content.slice(start), start, end: content.length },
    )
  }

  test('rows of a table that was cut keep the header of their columns', () => {
    const content = 'Prices\n\n| Plan | Price |\n|---|---|\n| Gold | ₹900 |\n| Silver | ₹500 |'
    const leadIn = cut(content, '| Silver')
    expect(at('| Silver | ₹500 |', 'Silver', leadIn)).toMatchObject({
      leadIns: ['Prices'],
      cells: [{ column: 'Plan' }, { column: 'Price' }],
    })
  })

  test('and so do those of the passage after that one', () => {
    const header = 'Prices\n\n| Plan | Price |\n|---|---|'
    const [second, third] = ['| Silver | ₹500 |', '| Basic | ₹100 |']
    const leadIn = leadInOf({ text: second, start: 50, end: 67 }, { text: third, start: 68, end: 84 }, header)
    expect(at(third, 'Basic', leadIn)?.cells).toEqual([
      { column: 'Plan', text: 'Basic' },
      { column: 'Price', text: '₹100' },
    ])
  })

  test('items of a list that was cut keep its lead-in and the items above them', () => {
    const content = 'Free bags:\n- Gold:\n  - 2 in economy\n  - 3 in business'
    expect(at('  - 3 in business', '3 in', cut(content, '  - 3'))?.leadIns).toEqual(['Free bags:', 'Gold:'])
  })

  test('a new paragraph, or another list, needs nothing of what stands before', () => {
    expect(cut('Fees:\n- Gold 5\n\nWe are open daily.', 'We are')).toBeUndefined()
    expect(cut('We are open daily. Come.\n\n- Gold 5', '- Gold')).toBeUndefined()
  })

  test('a long answer that was cut keeps its question', () => {
    expect(cut('Q: Are you open?\nA: Yes. On Sundays too.', 'On Sundays')).toBe('Q: Are you open?')
  })
})
