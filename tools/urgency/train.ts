/** `npm run train-urgency`: learns the weights of the classifier of urgent messages and writes them into `language/`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { learnWeights } from './learn-weights.ts'
import { fingerprintOf, readTraining } from './read-training.ts'
import { writeWeights } from './write-weights.ts'

const FILE = join(import.meta.dirname, '..', '..', 'language', 'src', 'read', 'urgency', 'weights.ts')

const examples = readTraining()
writeFileSync(FILE, writeWeights(learnWeights(examples), fingerprintOf(examples)))
process.stdout.write(`Learnt from ${examples.length} messages. Now run: npm run answers -- emergencies\n`)
