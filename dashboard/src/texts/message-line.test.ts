import { plainText } from '@parley/contracts'
import { expect, test } from 'vitest'
import { messageLine } from './message-line.ts'
import { lineTexts } from './message-line-texts.ts'

const line = (content: Parameters<typeof plainText>[0]) => messageLine(plainText(content), lineTexts.en)

test('every kind of message without words of its own has a line in words', () => {
  expect(line({ type: 'template', name: 'diwali_offer', language: 'en', variables: {} })).toBe(
    'Template: diwali offer',
  )
  expect(line({ type: 'media', kind: 'audio', voice: true })).toBe('Voice note')
  for (const kind of ['image', 'video', 'audio', 'document', 'sticker'] as const)
    expect(line({ type: 'media', kind })).not.toContain('[')
  expect(line({ type: 'location', latitude: 12.9, longitude: 77.6, name: 'Cubbon Park' })).toBe(
    'Place: Cubbon Park',
  )
  expect(line({ type: 'unsupported', original_type: 'poll' })).not.toContain('[')
})

test('text stays as it was written, also in brackets', () => {
  expect(messageLine('See you [at 5]', lineTexts.en)).toBe('See you [at 5]')
  expect(messageLine('[laughs]', lineTexts.en)).toBe('[laughs]')
  expect(messageLine(null, lineTexts.en)).toBe('No message yet')
})
