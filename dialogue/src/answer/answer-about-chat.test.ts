import { expect, test } from 'vitest'
import type { Brief } from '../brief.ts'
import { asksForLanguage } from './answer-about-chat.ts'

const EMPTY: Brief = {
  ...{ language: 'en', message: '', questions: [], conversation: [], persona: '', customerName: null },
  ...{ wanted: [], tools: [], searched: [], passages: [], business: { name: 'Bamboo House', facts: [] } },
}
const passage = (text: string) => ({ passages: [{ id: '1', title: 'Menu', heading: null, text }] })
const asks = (text: string, brief: Partial<Brief>) =>
  asksForLanguage({ text, evidence: [], facts: [] }, { ...EMPTY, ...brief })

test.each<[string, string, Partial<Brief>]>([
  ['Chinese?', 'the menu', passage('Chinese: Hakka noodles ₹220')],
  ['Thai please', 'a service', { services: ['Swedish massage', 'Thai massage'] }],
  [
    'Thai please',
    'our last message',
    { conversation: [{ speaker: 'business', text: 'Would you like the Thai or the Swedish massage?' }] },
  ],
  [
    'chinese?',
    'a fact',
    { business: { name: 'Bamboo House', facts: [{ name: 'cuisine', value: 'Chinese' }] } },
  ],
  ['English please', 'the breakfasts', passage('English breakfast: ₹450')],
])('"%s" asks for no language, where it stands in %s', (text, _, brief) => {
  expect(asks(text, brief)).toBe(false)
})

test.each<[string, Partial<Brief>]>([
  ['Chinese?', {}],
  ['Thai please', passage('Our staff speak Thai and Tamil.')],
  ['English please', passage('We answer in English and Hindi.')],
  ['Do you speak Thai?', { services: ['Thai massage'] }],
  ['in Thai please', { services: ['Thai massage'] }],
  ['English', { conversation: [{ speaker: 'business', text: 'I answer in English, Hindi and Marathi.' }] }],
])('"%s" asks for a language', (text, brief) => {
  expect(asks(text, brief)).toBe(true)
})
