import { expect, test } from 'vitest'
import { askedWords, readEvidence, weigh } from './compare.ts'
import { hasOtherEnd, namesOtherDays } from './other-days.ts'
import { readPiece } from './read-piece.ts'

const EVIDENCE = readEvidence([
  `# Teachers

- Ravi Menon: guitar, Tuesdays and Thursdays
- Lata Joshi: veena, Saturdays

We are closed from 14 to 17 January. The summer course runs from 1 May to 10 June.`,
])

test.each([
  ['Ravi Menon teaches guitar on Tuesdays and Thursdays.', false],
  ['Ravi Menon teaches guitar on Thursdays.', false],
  ['Ravi Menon teaches guitar on Mondays and Thursdays.', true],
  ['Lata Joshi teaches veena on Tuesdays.', true],
  ['Ravi Menon does not teach guitar on Mondays.', false],
  ['The canteen is open on Mondays.', false],
])('days beside those of the same thing: %s', (sentence, isOther) => {
  const piece = readPiece(sentence)
  expect(namesOtherDays(piece, weigh(askedWords(piece.words, 1), EVIDENCE), EVIDENCE)).toBe(isOther)
})

test.each([
  ['We are closed from 14 to 17 January.', false],
  ['We are closed from 14 to 16 January.', true],
  ['We are closed in January.', false],
  ['The course runs from 1 May to 10 July.', true],
  ['You may come from 3 to 8 March.', false],
])('the end of a stretch: %s', (sentence, isOther) => {
  expect(hasOtherEnd(readPiece(sentence), EVIDENCE)).toBe(isOther)
})
