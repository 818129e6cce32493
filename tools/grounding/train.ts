/**
 * `npm run train-grounding`: learns which figures and claims of an answer its sources do not support, and writes the trees into
 * `language/`. The cut is chosen by businesses that were left out, so that it holds for businesses that nobody has seen.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeTree } from '@parley/language/grounding-training'
import { learnTrees, type Model, scoreOf } from './learn-trees.ts'
import { fingerprint, type Labelled, readLabelled } from './read-labelled.ts'

const FILE = join(import.meta.dirname, '..', '..', 'language', 'src', 'read', 'support', 'weights.ts')
const FOLDS = 5
/** A rejected sentence costs one more draft; a wrong price costs the business's word. */
const RIGHT_REJECTED = 0.12
const SHOWN = [0.03, 0.05, 0.08, 0.1, 0.15, 0.2]

interface Scored {
  sentence: Labelled
  score: number
}

function leaveOut(sentences: readonly Labelled[]): Scored[] {
  const sources = [...new Set(sentences.map(({ source }) => source))]
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isLeftOut = ({ source }: Labelled) => sources.indexOf(source) % FOLDS === fold
    const model = learnTrees(sentences.filter((one) => !isLeftOut(one)))
    return sentences
      .filter(isLeftOut)
      .map((sentence): Scored => ({ sentence, score: scoreOf(model, sentence) }))
  }).flat()
}

function cutAt(scored: readonly Scored[], share: number): number {
  const right = scored
    .filter(({ sentence }) => sentence.isSupported)
    .map(({ score }) => score)
    .sort((a, b) => b - a)
  return right[Math.floor(right.length * share)] ?? 1
}

function show(scored: readonly Scored[]): void {
  const found = (isClaim: boolean, cut: number) => {
    const wrong = scored.filter(({ sentence }) => !sentence.isSupported && sentence.isClaim === isClaim)
    return `${Math.round((100 * wrong.filter(({ score }) => score > cut).length) / wrong.length)} %`
  }
  for (const share of SHOWN) {
    const cut = cutAt(scored, share)
    const columns = [
      `${share * 100} % of right sentences rejected`,
      `figures ${found(false, cut)}`,
      `claims ${found(true, cut)}`,
    ]
    process.stdout.write(`${columns.join(', ')} (cut ${cut.toFixed(2)})\n`)
  }
}

function writeModel(model: Model, cut: number): string {
  const lines = (kind: keyof Model) => model[kind].map(writeTree).join(';')
  return [
    '/** Learnt by `npm run train-grounding` from the sentences in `tests/answers/grounding`. Not written by hand. */',
    `export const FINGERPRINT = '${fingerprint()}'`,
    '',
    '/** Above it, a sentence is doubtful. */',
    `export const CUT = ${Number(cut.toFixed(2))}`,
    '',
    'export const TREES = {',
    `  figure:
    '${lines('figure')}',`,
    `  claim:
    '${lines('claim')}',`,
    '}',
    '',
  ].join('\n')
}

const sentences = readLabelled()
const scored = leaveOut(sentences)
process.stdout.write(`${sentences.length} sentences. Of businesses that were left out:\n`)
show(scored)
writeFileSync(FILE, writeModel(learnTrees(sentences), cutAt(scored, RIGHT_REJECTED)))
