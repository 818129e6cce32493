import type { FactWords } from '../fact-words.ts'

export const FACTS: FactWords = {
  names: { hours: 'samay', address: 'pata\\b', email: '', website: '', phone: '' },
  asks: {
    address: '\\bkah?an\\b|\\bkaha\\b|\\bpata\\b(?! (?:hai|nahi|karna|chal))',
    email: '',
    website: '',
    phone: '',
  },
  health: '\\b(?:nuks\\w*|garbhvati)\\b',
}
