/** `npm run train-judge`: learns which part of a document answers a question, and writes the forest into the server. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { learnForest, SETTINGS } from './learn-forest.ts'
import { isInstructive, makeExamples } from './make-examples.ts'
import { fingerprintOf, readBusinesses } from './read-training.ts'
import { writeForest } from './write-forest.ts'

const FILE = join(
  import.meta.dirname,
  '../../server/src/features/agents/turns/think/passages/judge/learnt-forest.ts',
)

const businesses = readBusinesses()
const examples = businesses.flatMap(makeExamples).filter(isInstructive)
writeFileSync(FILE, writeForest(learnForest(examples, SETTINGS), fingerprintOf(businesses)))
process.stdout.write(`Learnt from ${examples.length} questions. Now run: npm run answers -- questions\n`)
