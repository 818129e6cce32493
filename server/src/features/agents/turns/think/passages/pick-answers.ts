/** From the parts that answer to what is said: the best one, and what must be said with it. */
import type { BriefSentence } from '@parley/dialogue'
import { inOneLanguage, type Language, limitsPrevious } from '@parley/language'
import type { Judged } from './judge/judge-hits.ts'
import { readHit } from './judge/read-hit.ts'
import type { Asked } from './judge/read-row.ts'

const MAXIMUM_TIED = 6
const AS_GOOD = 0.02
/** A part beside the best one is worth its place from this share of its rank on. */
const WORTH_SAYING = 0.72
/** A part in the customer's language may be this much worse. */
const NEARLY = 0.06
const MOST_JUDGED = 12

function sentenceOf({ part, says, score }: Judged): BriefSentence {
  const { text, start, end } = part.part
  return { text, start, end, score, says }
}

/** Rows of one table that answer equally well: one alone would mislead. */
function tiedRows(best: Judged, judged: readonly Judged[]): Judged[] {
  if (best.part.part.kind !== 'row') return []
  return judged
    .filter((one) => one !== best && one.hit === best.hit && one.part.part.kind === 'row')
    .filter((one) => one.rank >= best.rank - AS_GOOD)
    .slice(0, MAXIMUM_TIED - 1)
}

/** "Free until four hours before. Later than that we charge half." */
function continuation({ hit, part }: Judged): BriefSentence | undefined {
  const { parts } = readHit(hit)
  const next = parts[parts.indexOf(part) + 1]?.part
  if (next === undefined || next.kind === 'row' || !limitsPrevious(next.text)) return undefined
  return { text: next.text, start: next.start, end: next.end, score: 0, says: next.text }
}

/** A sentence of the same passage that holds a word of the question that the best one lacks. */
function complement(best: Judged, judged: readonly Judged[], asked: Asked): Judged | undefined {
  if (best.part.part.kind === 'row') return undefined
  const lacking = asked.terms.filter(
    (term) => term.isAsked && term.miss > 0.4 && term.creditOf(best.part.own) < 0.5,
  )
  return judged.find(
    (one) =>
      one !== best &&
      one.hit === best.hit &&
      one.part.part.kind !== 'row' &&
      one.rank >= best.rank * WORTH_SAYING &&
      lacking.some((term) => term.creditOf(one.part.own) > 0.7),
  )
}

/** The answer to one question; empty where nothing answers it. */
export function pickAnswers(
  asked: Asked,
  all: readonly Judged[],
  language: Language,
): { best: Judged; sentences: BriefSentence[] } | undefined {
  const top = all.filter(({ rank }) => rank >= all[0]!.rank - NEARLY).slice(0, MOST_JUDGED)
  if (top.length === 0) return undefined
  const inLanguage = inOneLanguage(
    top.map((one) => ({ text: one.part.part.kind === 'row' ? '|' : one.says, score: one.rank, one })),
    language,
  ).map(({ one }) => one)
  const best = inLanguage[0]!
  const others = [...tiedRows(best, all)]
  const extra = complement(best, all, asked)
  if (extra !== undefined) others.push(extra)
  const next = continuation(best)
  const sentences = [sentenceOf(best), ...(next === undefined ? [] : [next]), ...others.map(sentenceOf)]
  return { best, sentences: sentences.sort((a, b) => a.start - b.start) }
}
