/** Where in a message which meanings stand. Pure. */
import type { UrgencyConcept } from '../../packs/urgency-words.ts'
import { partsOf } from './fold-words.ts'
import { entriesOf, readingsOf, splitWord } from './vocabulary.ts'

/** Places by meaning. A place counts words, and the end of a sentence as several. */
export interface FoundConcepts {
  places: ReadonlyMap<UrgencyConcept, readonly number[]>
  /** Words of the message. */
  length: number
}

const SENTENCE_END = 3
const ENDS = new Set(['.', '!', '?', '।', '॥', '\n'])

/** Phrases of these hide what their words mean elsewhere: "food court" is no court, "dying to try" kills nobody. */
const HIDING: ReadonlySet<UrgencyConcept> = new Set([
  'JOKE',
  'INFO',
  'HYPO',
  'OTHER',
  'OVER',
  'LAW_TOPIC',
  'PAST',
])

/** A no beside these says that they are not there. Elsewhere a no is part of the emergency: "not breathing". */
const DENIABLE: ReadonlySet<UrgencyConcept> = new Set([
  'BLEED',
  'PAIN',
  'FIRE',
  'SMOKE',
  'SWELL',
  'FEVER',
  'VOMIT',
  'UNCONSCIOUS',
  'EMERGENCY',
  'SEIZURE',
  'RASH',
  'SUE',
  'ALLERGY',
  'HARD',
])

interface Word {
  place: number
  readings: readonly string[]
}

export function findConcepts(text: string): FoundConcepts {
  const words = readWords(text)
  const hits: { concept: UrgencyConcept; from: number; to: number }[] = []
  const hidden = new Set<number>()
  for (const [index, { readings }] of words.entries()) {
    for (const reading of readings) {
      for (const entry of entriesOf(reading)) {
        if (!stands(entry.words, words, index)) continue
        const to = index + entry.words.length
        hits.push({ concept: entry.concept, from: index, to })
        if (entry.words.length > 1 && HIDING.has(entry.concept))
          for (let covered = index; covered < to; covered++) hidden.add(covered)
      }
    }
  }
  const startsOf = (concept: UrgencyConcept) =>
    new Set(hits.filter((hit) => hit.concept === concept).map(({ from }) => from))
  const [before, after, stops] = [startsOf('DENIES_NEXT'), startsOf('DENIES_PREVIOUS'), startsOf('STOP')]
  // "खून नहीं रुक रहा" denies the end, and no blood.
  const isDenied = (from: number, to: number) =>
    before.has(from - 1) || (after.has(to) && !stops.has(to + 1) && !stops.has(to - 1))
  const places = new Map<UrgencyConcept, number[]>()
  for (const { concept, from, to } of hits) {
    const isHidden = !HIDING.has(concept) && hidden.has(from) && hidden.has(to - 1)
    if (isHidden || (DENIABLE.has(concept) && isDenied(from, to))) continue
    const list = places.get(concept)
    if (list) list.push(words[from]!.place)
    else places.set(concept, [words[from]!.place])
  }
  return { places, length: words.length }
}

function readWords(text: string): Word[] {
  const words: Word[] = []
  const known = new Map<string, readonly string[]>()
  let place = 0
  const add = (part: string, readings: readonly string[]) => {
    known.set(part, readings)
    words.push({ place: place++, readings })
  }
  for (const part of partsOf(text)) {
    if (ENDS.has(part)) {
      place += SENTENCE_END
      continue
    }
    const readings = known.get(part) ?? readingsOf(part)
    const halves = readings.length === 0 ? splitWord(part) : undefined
    if (!halves) add(part, readings)
    else for (const half of halves) add(half, readingsOf(half))
  }
  return words
}

function stands(wanted: readonly string[], words: readonly Word[], from: number): boolean {
  for (let offset = 1; offset < wanted.length; offset++) {
    const word = words[from + offset]
    if (!word?.readings.includes(wanted[offset]!)) return false
  }
  return true
}
