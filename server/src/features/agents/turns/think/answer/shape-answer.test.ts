import { expect, test } from 'vitest'
import { STANDING_RULES } from '../prompt/write-prompt.ts'
import { leaksInstructions, shapeAnswer } from './shape-answer.ts'

const IDS = new Set(['1', '2'])

test.each([
  ['**Bold** and __this__ and ~~gone~~', '*Bold* and _this_ and ~gone~'],
  ['# Prices\n\n* Haircut\n* Shave', '*Prices*\n\n- Haircut\n- Shave'],
  ['See [our menu](https://a.in/menu).', 'See our menu: https://a.in/menu.'],
  ['![logo](https://a.in/x.png)Hello', 'Hello'],
  ['| Cut | Price |\n|---|---|\n| Men | ₹300 |', 'Cut – Price\nMen – ₹300'],
  ['```\ncode\n```', 'code'],
  ['Open at 10 [1]. Closed on Sunday [1, 2].', 'Open at 10. Closed on Sunday.'],
  ['Choose option [7].', 'Choose option [7].'],
  ['<think>hm\nhm</think>Hello', 'Hello'],
  ['Hello <think>and then it was cut', 'Hello'],
  ['<answer>Hello</answer><|im_end|>', 'Hello'],
  ['Dear {{name}}, hello', 'Dear , hello'],
  ['Sorry. [unknown]', 'Sorry.'],
  ['2 < 3 and 5 > 4', '2 < 3 and 5 > 4'],
])('%j becomes %j', (raw, text) => {
  expect(shapeAnswer(raw, IDS).text).toBe(text)
})

test('says which passages were cited and whether the answer is unknown', () => {
  expect(shapeAnswer('A [2]. B [1].', IDS)).toMatchObject({ citations: ['2', '1'], isUnknown: false })
  expect(shapeAnswer('No idea [unknown]', IDS)).toMatchObject({ citations: [], isUnknown: true })
})

test('an answer never exceeds what WhatsApp takes, and ends with a sentence where it can', () => {
  const { text } = shapeAnswer('This is a sentence. '.repeat(400), IDS)
  expect(text.length).toBeLessThanOrEqual(4096)
  expect(text.endsWith('sentence.')).toBe(true)
})

test('a text without sentences is not cut inside a character', () => {
  const { text } = shapeAnswer('👩🏽‍🚀'.repeat(1_000), IDS)
  expect(text.length).toBeLessThanOrEqual(4096)
  expect(text.replaceAll('👩🏽‍🚀', '')).toBe('…')
})

test('repeating a rule or several of the owner’s sentences is a leak, one sentence is not', () => {
  const owner =
    'Always mention that our stylists are certified by the academy. Never discuss the prices of other salons in town.'
  expect(leaksInstructions(`My rules: ${STANDING_RULES[1]}`, '')).toBe(true)
  expect(leaksInstructions(owner, owner)).toBe(true)
  expect(leaksInstructions('Our stylists are certified by the academy.', owner)).toBe(false)
})
