import { expect, test } from 'vitest'
import { foldBurst, isFollowUp, splitQuestions } from './fold-burst.ts'

test.each([
  [['hi', 'haircut', 'price?'], 'hi haircut price?'],
  [
    ['What is the price of a haircut?', 'And when do you open?'],
    'What is the price of a haircut?\nAnd when do you open?',
  ],
  [['कल', 'खुला है क्या'], 'कल खुला है क्या'],
  [['[image]', 'kitne ka hai'], '[image]\nkitne ka hai'],
  [['', '  '], ''],
])('%j folds into %j', (messages, folded) => {
  expect(foldBurst(messages)).toBe(folded)
})

test.each([
  ['How much is a haircut? Do you take cards?', ['How much is a haircut?', 'Do you take cards?']],
  ['haircut kitne ka hai aur kab khulte ho', ['haircut kitne ka hai', 'kab khulte ho']],
  ['price and timing of the haircut', ['price and timing of the haircut']],
  ['It costs Rs. 500 at 10.30 a.m. today, right?', ['It costs Rs. 500 at 10.30 a.m. today, right?']],
  ['क्या आप खुले हैं। पता क्या है?', ['क्या आप खुले हैं।', 'पता क्या है?']],
])('%s holds %j', (text, questions) => {
  expect(splitQuestions(text)).toEqual(questions)
})

test('however many questions there are, none is lost', () => {
  const text = Array.from({ length: 20 }, (_, number) => `Question ${number}?`).join(' ')
  const parts = splitQuestions(text)
  expect(parts.length).toBeLessThanOrEqual(5)
  expect(parts.join(' ')).toBe(text)
})

test.each([
  ['aur Sunday ko?', true],
  ['and for kids?', true],
  ['और रविवार को?', true],
  ['what does it cost?', true],
  ['uska price kya hai', true],
  ['Is there parking?', false],
  ['What does a haircut cost?', false],
])('%s leans on what was said before: %s', (text, leans) => {
  expect(isFollowUp(text)).toBe(leans)
})
