import { SAMPLE_CHATS } from '@parley/language'
import { createModelResolver, vendors } from '@parley/models'
import { expect, test } from 'vitest'
import { impatientClock } from '../think/thinking.fixture.ts'
import { warmUp } from './warm-up.ts'

const MESSAGES = Object.values(SAMPLE_CHATS).flat().length
const resolveModel = createModelResolver(vendors, { vendors: {} })
const clock = impatientClock()

test('every sample message goes through a whole turn, twice, and the sentence model is asked', async () => {
  const read: string[] = []
  const scoreSentences = async (question: string, parts: readonly string[]) => {
    read.push(question)
    return parts.map(() => 0)
  }
  const { signal } = new AbortController()
  expect(await warmUp({ clock, resolveModel, scoreSentences, signal })).toBe(2 * MESSAGES)
  expect(read.length).toBeGreaterThan(0)
})

test('a process that closes stops preparing itself', async () => {
  const closing = new AbortController()
  const scoreSentences = async () => {
    closing.abort()
    return undefined
  }
  expect(await warmUp({ clock, resolveModel, scoreSentences, signal: closing.signal })).toBeLessThan(MESSAGES)
})
