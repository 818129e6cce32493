import { expect, test } from 'vitest'
import { readTopic } from './topic.ts'

test.each([
  ['How much does a haircut cost?', 'pricing'],
  ['I want to book an appointment', 'booking'],
  ['Are you open on Sunday?', 'opening_hours'],
  ['Where are you located?', 'location'],
  ['I want a refund of my payment', 'payment'],
  ['Tell me about penguins', 'question'],
])('%s is about %s', (text, intent) => {
  expect(readTopic(text, 'question', undefined).intent).toBe(intent)
})

test('a courtesy is what it is', () => {
  expect(readTopic('Thanks!', 'thanks', undefined)).toEqual({ intent: 'thanks', confidence: 0.9 })
})

test('of given names the one whose words are said is chosen, and one of them in any case', () => {
  const intents = ['order_status', 'price_question', 'other']
  expect(readTopic('What is the price?', 'question', intents).intent).toBe('price_question')
  expect(intents).toContain(readTopic('Penguins?', 'question', intents).intent)
})
