/** Words for many people, made of the knowledge alone: every fact stands in a passage. Pure. */
import type { KnowledgeHit } from '@parley/contracts'

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const SHORTEST_WORD = 3
const MOST_SENTENCES = 2
const LONGEST_SENTENCE = 300

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(WORD) ?? []
  return new Set(words.filter((word) => word.length >= SHORTEST_WORD))
}

/** Two forms of one word, as a singular and its plural: one begins with the other, and little is added. */
function isForm(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return short.length > SHORTEST_WORD && long.startsWith(short) && long.length - short.length <= 2
}

/** The share of the words of `asked` that stand in `text`, 0 to 1. */
export function overlap(asked: string, text: string): number {
  const [wanted, present] = [wordsOf(asked), wordsOf(text)]
  const shared = [...wanted].filter(
    (word) => present.has(word) || [...present].some((each) => isForm(each, word)),
  )
  return wanted.size === 0 ? 0 : shared.length / wanted.size
}

/** The one that fits best, if any has a word of it. Of two that fit alike, the earlier one. */
export function bestFit<Item>(
  asked: string,
  items: readonly Item[],
  text: (item: Item) => string,
): Item | undefined {
  const rated = items
    .map((item) => ({ item, fits: overlap(asked, text(item)) }))
    .filter(({ fits }) => fits > 0)
  return rated.toSorted((one, other) => other.fits - one.fits)[0]?.item
}

export interface Copy {
  subject: string
  body: string
  sources: { document_id: string; title: string; quote: string }[]
}

/** Sentences of the passages that speak of what was asked, best first. A table or a heading is no sentence. */
function sentencesOf(asked: string, hits: readonly KnowledgeHit[]) {
  return hits
    .flatMap((hit) =>
      hit.text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('|') && !line.startsWith('#'))
        .flatMap((line) => line.replaceAll('**', '').split(/(?<=[.!?।])\s/))
        .map((sentence) => ({ hit, sentence: sentence.replace(/^[-*•]\s/, '').trim() })),
    )
    .filter(({ sentence }) => sentence !== '' && sentence.length <= LONGEST_SENTENCE)
    .map((each) => ({ ...each, fits: overlap(asked, each.sentence) }))
    .filter(({ fits }) => fits > 0)
    .toSorted((one, other) => other.fits - one.fits)
}

const OPENINGS = {
  friendly: 'Hi {{first_name}}!',
  formal: 'Dear {{first_name}},',
  neutral: 'Hello {{first_name}},',
}
const CLOSINGS = [
  'Reply to this message if you have a question.',
  'Would you like to know more? Reply to this message.',
  'We look forward to hearing from you.',
]

/** Undefined where the knowledge says nothing about it. Each variant begins with another sentence. */
export function writeCopies(
  asked: string,
  hits: readonly KnowledgeHit[],
  { tone, count }: { tone: keyof typeof OPENINGS; count: number },
): Copy[] {
  const sentences = sentencesOf(asked, hits)
  return Array.from({ length: Math.min(count, sentences.length) }, (_, at) => {
    const chosen = [...sentences.slice(at), ...sentences.slice(0, at)].slice(0, MOST_SENTENCES)
    const said = chosen.map(({ sentence }) => sentence)
    return {
      subject: chosen[0]!.hit.title,
      body: [`${OPENINGS[tone]} ${said.join(' ')}`, CLOSINGS[at % CLOSINGS.length]].join('\n'),
      sources: chosen.map(({ hit, sentence }) => ({
        document_id: hit.document_id,
        title: hit.title,
        quote: sentence,
      })),
    }
  })
}
