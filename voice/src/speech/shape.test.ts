import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SPEECH_ERRORS, speechVendors } from './index.ts'

const root = new URL('./', import.meta.url)
const vendors = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['kit', 'with-fallback'].includes(entry.name))
  .map(({ name }) => name)

test('every vendor folder is listed once, under the id that is its name', () => {
  expect(speechVendors.map(({ id }) => id).toSorted()).toEqual(vendors.toSorted())
})

test.each(vendors)('%s has the files that every vendor has', (vendor) => {
  const files = [
    'index.ts',
    'credentials.ts',
    'connection.ts',
    'README.md',
    'wire.fixture.ts',
    `${vendor}.test.ts`,
  ]
  expect(files.filter((file) => !existsSync(new URL(`${vendor}/${file}`, root)))).toEqual([])
})

test('only audio that was heard keeps other vendors from being asked', () => {
  const kept = Object.entries(SPEECH_ERRORS).filter(([, { another_vendor }]) => !another_vendor)
  expect(kept.map(([code]) => code)).toEqual(['audio_cut'])
})

test('Hindi and English in one sentence are understood by four vendors, and Hindi is spoken by four', () => {
  const hearing = speechVendors.filter(({ recognition }) => recognition?.hears('multi')).map(({ id }) => id)
  const speaking = speechVendors.filter(({ synthesis }) => synthesis?.speaks('hi-IN')).map(({ id }) => id)
  expect(hearing.toSorted()).toEqual(['deepgram', 'elevenlabs', 'openai', 'sarvam'])
  expect(speaking.toSorted()).toEqual(['cartesia', 'elevenlabs', 'openai', 'sarvam'])
})
