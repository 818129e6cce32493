/**
 * `npm run train-judge`: learns which part of a document answers a question, and writes the forests into the server.
 * `npm run train-judge -- lists.json` writes what the sentence model learns from (language/training/sentence-model).
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sentenceModel } from '@parley/language'
import { toRead, withScores } from '@parley/server/judging'
import { learnForest, SETTINGS } from './learn-forest.ts'
import { type Example, isInstructive, makeExamples } from './make-examples.ts'
import { makeList } from './make-lists.ts'
import { fingerprintOf, readBusinesses, teachesModel, teachesWordsAlone } from './read-training.ts'
import { writeForest } from './write-forest.ts'

const FOLDER = join(import.meta.dirname, '../../server/src/features/agents/turns/think/passages/judge')

const businesses = readBusinesses()
const examplesOf = (some: typeof businesses) => some.flatMap(makeExamples).filter(isInstructive)
const say = (text: string) => process.stdout.write(`${text}\n`)

function scored(example: Example): Example {
  const scores = sentenceModel().score(...toRead(example.asked, example.candidates))
  return { ...example, features: withScores(example.features, scores) }
}

function writeForests(): void {
  const some = businesses.filter(teachesWordsAlone)
  const all = examplesOf(some)
  writeFileSync(
    join(FOLDER, 'learnt-forest.ts'),
    writeForest(learnForest(all, SETTINGS), fingerprintOf(some)),
  )
  say(`Learnt from ${all.length} questions without the sentence model. With it, this takes some minutes.`)
  // Of the questions that it learnt from, the model knows the answers better than of new ones.
  const others = examplesOf(businesses.filter((one) => !teachesModel(one))).map(scored)
  writeFileSync(
    join(FOLDER, 'learnt-forest-with-model.ts'),
    writeForest(learnForest(others, SETTINGS), fingerprintOf(businesses), '_WITH_MODEL'),
  )
  say(`Learnt from ${others.length} questions with it. Now run: npm run answers -- questions`)
}

const [file] = process.argv.slice(2)
if (file === undefined) writeForests()
else {
  const lists = examplesOf(businesses.filter(teachesModel)).map(makeList)
  writeFileSync(file, JSON.stringify(lists))
  say(`${lists.length} questions with their parts`)
}
