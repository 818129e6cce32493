/**
 * Asks the sentence model, in a thread of its own, how likely parts answer a question. One thread serves the whole process; it is
 * started by the first text, which comes from the preparation of the process (warm-up.ts) or from a customer.
 */
import { Worker } from 'node:worker_threads'
import { LRUCache } from 'lru-cache'

/** One number for each part; undefined where the model cannot be asked, so that the judge does without it. */
export type ScoreSentences = (
  question: string,
  parts: readonly string[],
) => Promise<readonly number[] | undefined>

export interface Reading {
  id: number
  question: string
  parts: readonly string[]
}

export interface Readings {
  id: number
  scores: readonly number[]
}

/** Where more questions wait, the next one is judged without the model: customers would wait too long. */
const MOST_WAITING = 50
const MOST_REMEMBERED = 20_000
const THREAD = new URL('./sentence-thread.ts', import.meta.url)

export function createSentenceScores(thread: URL = THREAD): ScoreSentences {
  const remembered = new LRUCache<string, number>({ max: MOST_REMEMBERED })
  const waiting = new Map<number, (scores: readonly number[] | undefined) => void>()
  let worker: Worker | undefined
  let isBroken = false
  let last = 0

  /** The same would happen again: the process goes on without the model. */
  const giveUp = () => {
    isBroken = true
    worker = undefined
    for (const resolve of waiting.values()) resolve(undefined)
    waiting.clear()
  }

  const start = (): Worker => {
    const started = new Worker(thread, { name: 'sentence-model', env: {}, execArgv: [] })
    started.on('message', ({ id, scores }: Readings) => {
      waiting.get(id)?.(scores)
      waiting.delete(id)
      if (waiting.size === 0) started.unref()
    })
    started.on('error', giveUp)
    started.on('exit', giveUp)
    return started
  }

  const ask = (question: string, parts: readonly string[]): Promise<readonly number[] | undefined> => {
    if (isBroken || waiting.size >= MOST_WAITING) return Promise.resolve(undefined)
    return new Promise((resolve) => {
      worker ??= start()
      // A process that waits for an answer stays; one that waits for nothing may end.
      worker.ref()
      last++
      waiting.set(last, resolve)
      worker.postMessage({ id: last, question, parts } satisfies Reading)
    })
  }

  return async (question, parts) => {
    const keyOf = (part: string) => `${question}\n${part}`
    const unknown = [...new Set(parts)].filter((part) => !remembered.has(keyOf(part)))
    const scores = unknown.length === 0 ? [] : await ask(question, unknown)
    if (scores === undefined) return undefined
    const fresh = new Map(unknown.map((part, index) => [part, scores[index]!]))
    for (const [part, score] of fresh) remembered.set(keyOf(part), score)
    return parts.map((part) => fresh.get(part) ?? remembered.get(keyOf(part))!)
  }
}

/** The one of this process: its thread starts when it is first asked. */
export const scoreSentences: ScoreSentences = createSentenceScores()
