import { STANDARD_TEXTS } from '@parley/contracts'
import { expect, test } from 'vitest'
import { nameOfText, occasionOf } from './standard-text-words.ts'

const ALL = Object.entries(STANDARD_TEXTS).map(([key, { sent }]) => ({ key, sent }))

test('every standard text has a name and an occasion in Hindi', () => {
  const isHindi = (text: string) => /[\u0900-\u097f]/.test(text)
  expect(ALL.filter((text) => !isHindi(nameOfText(text, 'hi')) || !isHindi(occasionOf(text, 'hi')))).toEqual(
    [],
  )
})

test('an occasion names other texts as the page does, and never by their keys', () => {
  const said = ALL.map((text) => occasionOf(text, 'en'))
  expect(said).toContain('Stands before “Out of hours” after a complaint.')
  expect(said.filter((text) => text.includes('`') || text.includes('_'))).toEqual([])
})
