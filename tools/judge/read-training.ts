/** The businesses of `language/training/answers`: documents, and questions with the parts that answer them. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const TRAINING = join(import.meta.dirname, '..', '..', 'language', 'training', 'answers')

export interface Question {
  id: string
  language: string
  kind: 'answerable' | 'unanswerable'
  question: string
  /** The parts that answer it; each by itself, unless all are needed. */
  evidence: string[]
  needs_all?: boolean
  /** Parts that look as if they answered it. */
  near: string[]
  /** The question that the same customer asked before. */
  after?: string
}

export interface Business {
  slug: string
  documents: { title: string; content: string; format: 'markdown' }[]
  questions: Question[]
}

export function readBusinesses(): Business[] {
  return readdirSync(TRAINING, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readBusiness(name))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1))
}

function readBusiness(slug: string): Business {
  const folder = join(TRAINING, slug)
  const documents = readdirSync(join(folder, 'documents'))
    .sort()
    .map((file) => ({
      title: file.replace(/\.\w+$/, '').replace(/[-_]/g, ' '),
      content: readFileSync(join(folder, 'documents', file), 'utf8'),
      format: 'markdown' as const,
    }))
  const questions = readFileSync(join(folder, 'questions.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Question)
  return { slug, documents, questions }
}

/** Changes with the documents and the questions, so that weights which were learnt from others are noticed. */
export function fingerprintOf(businesses: readonly Business[]): string {
  return createHash('sha256').update(JSON.stringify(businesses)).digest('hex').slice(0, 16)
}

/** The sentence model learns from these; the forest that weighs its scores learns from the others. */
const TEACHERS_OF_MODEL: ReadonlySet<string> = new Set([
  'banyan-gym',
  'devgiri-school',
  'dhavak-courier',
  'harbour-baths',
  'kite-compass',
  'lantern-theatre',
  'niramay-cover',
  'pagdandi-tours',
  'sanjivan-medico-lab',
  'tulsi-baug-homes',
])

export function teachesModel({ slug }: Business): boolean {
  return TEACHERS_OF_MODEL.has(slug)
}

/** Their questions are asked in the words of the documents more often: the forest that knows only words then rejects too much. */
const FOR_MODEL_ONLY: ReadonlySet<string> = new Set([
  'harbour-baths',
  'lantern-theatre',
  'rivet-yard-offices',
  'tarmac-car-hire',
])

export function teachesWordsAlone({ slug }: Business): boolean {
  return !FOR_MODEL_ONLY.has(slug)
}
