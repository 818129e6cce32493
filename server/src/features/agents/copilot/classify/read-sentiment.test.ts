import { expect, test } from 'vitest'
import { readSentiment } from './read-sentiment.ts'

test.each([
  ['Thank you, this is great!', 'positive'],
  ['बहुत बढ़िया, धन्यवाद', 'positive'],
  ['bahut badhiya, mast', 'positive'],
  ['This is the worst service, I am angry', 'negative'],
  ['Not good at all', 'negative'],
  ['बहुत खराब सर्विस', 'negative'],
  ['service bekar hai', 'negative'],
  ['achha nahi laga', 'negative'],
  ['When are you open?', 'neutral'],
  ['No problem', 'neutral'],
  ['😡', 'negative'],
] as const)('%s sounds %s', (text, sentiment) => {
  expect(readSentiment(text)).toBe(sentiment)
})
