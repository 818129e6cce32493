/**
 * The messages that the classifier of urgent messages learns from: those of `language/training/urgency`, those of the reader's tests, and the
 * questions that customers ask the businesses of `language/training/answers`, in which nothing is urgent.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { URGENCIES, type Urgency, urgencyExamples } from '@parley/language/training'

const FOLDER = join(import.meta.dirname, '..', '..', 'language', 'training')
export const TRAINING = join(FOLDER, 'urgency')
const BUSINESSES = join(FOLDER, 'answers')
/** Somebody was bitten, is trapped, or has a short circuit in the house. */
const URGENT_QUESTIONS: ReadonlySet<string> = new Set([
  'sanjivan-medico-lab-53',
  'tulsi-baug-homes-52',
  'sahayak-home-48',
])

export type Label = Urgency | 'none'
export interface Example {
  text: string
  label: Label
}

export function readTraining(): Example[] {
  const examples = [...urgencyExamples]
  for (const file of filesOf()) {
    const lines = readFileSync(join(TRAINING, file), 'utf8').split('\n')
    for (const [index, line] of lines.entries()) {
      if (line.trim() !== '') examples.push(readExample(line, `${file}:${index + 1}`))
    }
  }
  return [...examples, ...readQuestions()]
}

function readQuestions(): Example[] {
  return readdirSync(BUSINESSES)
    .sort()
    .flatMap((business) =>
      readFileSync(join(BUSINESSES, business, 'questions.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => JSON.parse(line) as { id: string; question: string })
        .filter(({ id }) => !URGENT_QUESTIONS.has(id))
        .map(({ question }): Example => ({ text: question, label: 'none' })),
    )
}

function readExample(line: string, place: string): Example {
  const { text, class: label } = JSON.parse(line) as { text?: string; class?: Label }
  const isKnown = label === 'none' || URGENCIES.includes(label as Urgency)
  if (!text || !isKnown) throw new Error(`${place} needs a text and a class: none, ${URGENCIES.join(', ')}.`)
  return { text, label: label as Label }
}

/** Changes with the messages, so that weights which were learnt from others are noticed. */
export function fingerprintOf(examples: readonly Example[]): string {
  const hash = createHash('sha256')
  for (const { text, label } of examples) hash.update(`${label}\t${text}\n`)
  return hash.digest('hex').slice(0, 16)
}

function filesOf(): string[] {
  const files = readdirSync(TRAINING).filter((file) => file.endsWith('.jsonl'))
  if (files.length === 0) throw new Error(`There is no training message in ${TRAINING}.`)
  return files.sort()
}
