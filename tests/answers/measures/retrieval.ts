/** Whether the passage that answers a question is among the first that the search finds. Needs no database. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from '@parley/server/reading'
import { createPassageIndex, type IndexedPassage, passagesOf } from '@parley/server/search'
import { count, type Figure, type Measured, type Miss, startFigure } from '../figure.ts'
import { type ItemSet, readItems } from '../read-items.ts'

interface Question {
  id: string
  kind: string
  language: string
  question: string
  /** The document and a heading of it: "fees.md › Exams". A question with several holds them apart with " + ". */
  source?: string
  after?: string
}

const BUSINESSES = join(import.meta.dirname, '..', 'businesses')
const WITHIN = [1, 5, 10] as const
const TARGETS: Record<string, number> = { en: 0.9, 'hi-Latn': 0.8, hi: 0.8 }

export function measureRetrieval(): Measured {
  const misses: Miss[] = []
  const figures = new Map<string, Figure>()
  for (const language of Object.keys(TARGETS)) {
    for (const within of WITHIN) {
      const target = within === 5 ? { target: { atLeast: TARGETS[language]! } } : {}
      figures.set(
        `${language} ${within}`,
        startFigure(`passage found in ${language}: first ${within}`, target),
      )
    }
  }
  for (const slug of readdirSync(BUSINESSES).sort()) measureBusiness(slug, figures, misses)
  return { figures: [...figures.values()], misses }
}

function measureBusiness(slug: string, figures: ReadonlyMap<string, Figure>, misses: Miss[]): void {
  const { set }: { set: ItemSet } = JSON.parse(readFileSync(join(BUSINESSES, slug, 'business.json'), 'utf8'))
  const passages = readPassages(slug)
  const byId = new Map(passages.map((passage) => [passage.id, passage]))
  const index = createPassageIndex(passages)
  const questions = readItems<Question>(`businesses/${slug}/questions.jsonl`)
  const asked = new Map(questions.map(({ id, question }) => [id, question]))
  for (const { id, kind, language, question, source, after } of questions) {
    if (kind !== 'answerable' || source === undefined) continue
    // A follow-up is searched together with the question that it leans on, as a turn does it.
    const query = after === undefined ? question : `${asked.get(after)}\n${question}`
    const hits = index.search(query, { limit: 10 }).map((hit) => byId.get(hit.id)!)
    const place = hits.findIndex((passage) => isFrom(source, passage))
    for (const within of WITHIN) {
      const figure = figures.get(`${language} ${within}`)
      if (figure !== undefined) count(figure, set, place !== -1 && place < within)
    }
    if (place !== -1 && place < 5) continue
    const first = hits[0]
    misses.push({
      measure: 'retrieval',
      set,
      item: `${id} (${language}) "${question}" wants ${source}`,
      seen: `${place === -1 ? 'not among the first ten' : `place ${place + 1}`}; first: ${first?.documentId} › ${first?.heading}`,
    })
  }
}

function readPassages(slug: string): IndexedPassage[] {
  const folder = join(BUSINESSES, slug, 'documents')
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const content = readFileSync(join(folder, file), 'utf8')
      return passagesOf({
        id: file,
        title: file.replace(/\.\w+$/, '').replace(/[-_]/g, ' '),
        content: file.endsWith('.csv') ? readCsv(content).content : content,
        format: 'markdown',
      })
    })
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\s*]+/g, ' ')
    .trim()

/** Whether a passage stands under the heading that a label names, or holds its words as a FAQ does. */
function isFrom(source: string, { documentId, heading, text }: IndexedPassage): boolean {
  return source.split(' + ').some((one) => {
    const [file, ...crumbs] = one.split('›').map((part) => part.trim())
    if (file !== documentId) return false
    const wanted = plain(crumbs.at(-1) ?? '')
    return plain(heading ?? '').includes(wanted) || plain(text).includes(wanted)
  })
}
