import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { createSentenceScores } from './score-sentences.ts'

const folder = await mkdtemp(join(tmpdir(), 'parley-scores-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function threadOf(name: string, code: string): Promise<URL> {
  const file = join(folder, `${name}.mjs`)
  await writeFile(file, `import { parentPort } from 'node:worker_threads'\n${code}`)
  return pathToFileURL(file)
}

const COUNTING = `
let asked = 0
parentPort.on('message', ({ id, parts }) => {
  asked += parts.length
  parentPort.postMessage({ id, scores: parts.map(() => asked) })
})`

test('each pair is read once, whatever is asked beside it', async () => {
  const score = createSentenceScores(await threadOf('counting', COUNTING))
  expect(await score('When?', ['at ten', 'at ten', 'no'])).toEqual([2, 2, 2])
  expect(await score('When?', ['no', 'at two', 'at ten'])).toEqual([2, 3, 2])
  expect(await score('Where?', ['no'])).toEqual([4])
})

test.each([
  ['cannot be loaded', "throw new Error('no such processor')"],
  ['breaks at a question', "parentPort.on('message', () => { throw new Error('out of memory') })"],
  ['ends', "parentPort.on('message', () => process.exit(0))"],
])('a model that %s is done without, now and later', async (name, code) => {
  const score = createSentenceScores(await threadOf(name.replaceAll(' ', '-'), code))
  expect(await score('When?', ['at ten'])).toBeUndefined()
  expect(await score('Where?', ['at home'])).toBeUndefined()
})

test('the model of this program reads questions in its thread', async () => {
  const parts = ['fees | Delivery costs 20 rupees.', 'people | Our baker is called Meera.']
  const scores = await createSentenceScores()('What does delivery cost?', parts)
  expect(scores).toHaveLength(2)
  expect(scores![0]).toBeGreaterThan(scores![1]!)
})
