import { describe, expect, test } from 'vitest'
import { wholeWords } from './word-boundary.ts'

const NO = new RegExp(wholeWords('no', 'nahi', 'नही', 'नहीं'), 'iu')

describe('a whole word', () => {
  test.each(['no', 'No!', '(no)', 'ok,no', 'नही।', 'जी नहीं', 'no1', 'nahi/no'])('is found in %j', (text) => {
    expect(text).toMatch(NO)
  })

  test.each(['now', 'piano', 'nó', 'anno', 'नहीा', 'अनही', 'not'])('is not found inside of %j', (text) => {
    expect(text.normalize('NFD')).not.toMatch(NO)
    expect(text).not.toMatch(NO)
  })
})
