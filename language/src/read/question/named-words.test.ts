import { describe, expect, test } from 'vitest'
import { readNamedWords } from './named-words.ts'

describe('a name within the clause that asks', () => {
  test.each([
    ['What does a transfer from Cork airport cost?', ['Cork']],
    ['How many points for a free flight to Denver?', ['Denver']],
    ['A transfer from the port of Cork, how much?', ['Cork']],
    ['Is the Surat store open on Diwali day', ['Surat', 'Diwali']],
  ])('%s', (question, names) => {
    expect([...readNamedWords(question).names]).toEqual(names)
  })
})

describe('no name limits the answer', () => {
  test.each([
    ['I am travelling from Delhi, what time is check-in?', 'it stands beside the question'],
    ['Hi Asha, what does a haircut cost?', 'a greeting'],
    ['Are you open on Saturday in December?', 'days'],
    ['What Is The Price Of A Haircut?', 'every word has a capital letter'],
    ['HOW MUCH IS A HAIRCUT', 'capitals only'],
    ['what is the price in delhi', 'small letters say nothing'],
    ['रूट कैनाल का कितना खर्चा है?', 'a script without capital letters'],
  ])('%s: %s', (question) => {
    expect([...readNamedWords(question).names]).toEqual([])
  })
})

test.each([
  ["What's the exam fee for A2?", ['A2']],
  ['Do you service the XC60?', ['XC60']],
  ['a plan with 300 mbps or 12k', []],
])('codes of a kind or a model: %s', (question, codes) => {
  expect([...readNamedWords(question).codes]).toEqual(codes)
})
