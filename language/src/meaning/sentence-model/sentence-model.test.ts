import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWeights } from './read-weights.ts'
import { sentenceModel } from './sentence-model.ts'

const model = sentenceModel()

test.each([
  [
    'Until when can I give something back?',
    'Purchases are taken back within 30 days.',
    ['We wrap gifts for free.', 'The shop was founded in 1987.', 'Parking is behind the house.'],
  ],
  [
    'can i pay with my phone',
    'Cards and mobile wallets are accepted.',
    ['The phone line is open until six.', 'We wrap gifts for free.', 'Dogs stay outside.'],
  ],
  [
    'is there somewhere to put my bike',
    'Bicycles can be locked in the yard.',
    ['Trains leave every ten minutes.', 'A ticket costs 4 euros.', 'The yard was painted last year.'],
  ],
])('the part that answers gets the highest score: %s', (question, right, wrong) => {
  const [score, ...others] = model.score(question, [right, ...wrong])
  expect(score).toBeGreaterThan(Math.max(...others))
})

test('the same question and part get the same score, whatever is asked before and beside', () => {
  const [alone] = model.score('What does it cost?', ['A ticket costs 4 euros.'])
  model.score('Who?', ['Maren Toft.'])
  const beside = model.score('What does it cost?', ['The yard is closed.', 'A ticket costs 4 euros.'])
  expect(beside[1]).toBe(alone)
})

test('texts of any length and script have a score', () => {
  const scores = model.score('x '.repeat(5_000), ['', 'क्या '.repeat(5_000), '🙂'])
  expect(scores.every(Number.isFinite)).toBe(true)
})

test('a file that is cut short is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-model-'))
  try {
    const whole = await readFile(new URL('sentence-model.bin', import.meta.url))
    await writeFile(join(folder, 'cut.bin'), whole.subarray(0, whole.length - 1))
    expect(() => openWeights(join(folder, 'cut.bin'))).toThrow(/cut short/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
