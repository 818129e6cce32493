import { expect, test } from 'vitest'
import { createPhraseFinder } from './find-phrases.ts'

const find = createPhraseFinder([
  'gas leak',
  'emergency',
  'आग',
  'गैस लीक',
  '火事',
  "can't breathe",
  'fire',
  '-',
])

test.each<[string, string[]]>([
  ['There is a GAS LEAK!', ['gas leak']],
  ['gas-leak', ['gas leak']],
  ['gas leakage', []],
  ['emergancy', ['emergency']],
  ['emergenyc', ['emergency']],
  ['emergencies', []],
  ['five', []],
  ['fires', []],
  ['घर में आग!', ['आग']],
  ['आगरा जाना है', []],
  ['गैस लीक हो रही है', ['गैस लीक']],
  ['いま火事です', ['火事']],
  ['I cant breathe', ["can't breathe"]],
  ['I can’t breathe - help', ["can't breathe"]],
  ['', []],
  ['-', []],
])('%j holds %j', (text, phrases) => expect([...find(text)]).toEqual(phrases))

test('without phrases nothing is found', () => expect(createPhraseFinder([])('anything').size).toBe(0))
