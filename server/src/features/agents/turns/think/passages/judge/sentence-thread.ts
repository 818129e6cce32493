/** The thread in which the sentence model reads: a question takes it some tenths of a second. */
import { parentPort } from 'node:worker_threads'
import { sentenceModel } from '@parley/language'
import type { Reading, Readings } from './score-sentences.ts'

parentPort!.on('message', ({ id, question, parts }: Reading) => {
  parentPort!.postMessage({ id, scores: sentenceModel().score(question, parts) } satisfies Readings)
})
