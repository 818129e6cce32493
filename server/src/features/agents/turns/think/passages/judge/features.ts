/** A question and a part as numbers, which the forest reads. A change here needs `npm run train-judge`. */
import { detectLanguage, readWordsOf, weightOf } from '@parley/language'

import { countsAnother, isOfAnother, isOfSibling, lacksAsked, lacksAspect } from './certain-rules.ts'
import { compareWords, type PerTerm, type WordComparison } from './compare-words.ts'
import type { Asked } from './read-row.ts'
import type { Competitor } from './rule-verdict.ts'

const KINDS = [
  'price',
  'amount',
  'duration',
  'time',
  'count',
  'person',
  'place',
  'phone',
  'email',
  'which',
  'how',
  'yesNo',
] as const
const HELD = KINDS.slice(0, 9)
/** By these a part is compared with the best of its rivals too. */
const COMPARED = [
  'score',
  'own',
  'alignedOwn',
  'alignedAll',
  'nearOwn',
  'likeAll',
  'likeOwn',
  'meantOwn',
  'meantAll',
  'handRank',
  'passRank',
] as const

type Named = Record<string, number>

const flag = (value: boolean) => (value ? 1 : 0)
const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0)

function ofQuestion({ terms, kinds, reads, text }: Asked, places: readonly number[]): Named {
  const asked = terms.filter(({ isAsked }) => isAsked)
  const matters = asked.filter(({ isMatter }) => isMatter)
  const weightOf = (list: typeof terms) => list.reduce((sum, { weight }) => sum + weight, 0)
  const named: Named = {
    asksNothing: flag(kinds.length === 0),
    askedTerms: asked.length,
    askedMatters: matters.length,
    unknownShare: share(weightOf(matters.filter(({ isKnown }) => !isKnown)), weightOf(matters)),
    contextTerms: terms.length - asked.length,
    isHindi: flag(detectLanguage(text) !== 'en'),
    meantShare: share(asked.filter(({ meaning }) => meaning !== undefined).length, asked.length),
    passages: reads.length,
    secondRelevance: places[1] ?? 0,
    thirdRelevance: places[2] ?? 0,
  }
  for (const kind of KINDS) named[`asks_${kind}`] = flag(kinds.includes(kind))
  return named
}

interface Means {
  credit: PerTerm
  near: PerTerm
}

/** A likeness below is that of any two words; above, the words mean nearly the same. */
const UNLIKE = 0.35
const ALIKE = 0.85
const aligned = (credit: number, near: number) =>
  Math.max(credit, Math.min(1, Math.max(0, (near - UNLIKE) / (ALIKE - UNLIKE))) * 0.9)

function mostOf(all: readonly Means[], pick: (one: Means) => PerTerm): PerTerm {
  return pick(all[0]!).map((_, index) => Math.max(...all.map((one) => pick(one)[index]!)))
}

/** The mean over the words of the question, by how much each says in any text. */
function meant({ terms }: Asked, value: (index: number) => number): number {
  let [sum, weights] = [0, 0]
  for (const [index, { isAsked, meaning }] of terms.entries()) {
    if (!isAsked || meaning === undefined) continue
    sum += weightOf(meaning) * value(index)
    weights += weightOf(meaning)
  }
  return share(sum, weights)
}

function likenesses({ part, read }: Competitor, words: WordComparison): Named {
  return {
    likeOwn: words.alike(part.own),
    likeNear: words.alike(part.near),
    likeAbout: words.alike(read.about),
    likeAll: Math.max(words.alike(part.own), words.alike(part.near), words.alike(read.about)),
    focus: words.focus(part.own),
    focusAbout: words.focus(read.about),
  }
}

function ofWords(candidate: Competitor, asked: Asked, words: WordComparison): Named {
  const { part, read } = candidate
  const { terms } = asked
  const at = (read: typeof part.own): Means => ({ credit: words.credits(read), near: words.nearest(read) })
  const own = at(part.own)
  const near = at(part.near)
  const about = at(read.about)
  const around = at(part.around)
  const label = at(readWordsOf(part.label ?? ''))
  const credit = terms.map((term, index) =>
    Math.max(
      own.credit[index]!,
      near.credit[index]! * 0.92,
      term.isInEveryTitle ? 0 : about.credit[index]! * 0.88,
      around.credit[index]! * 0.55,
    ),
  )
  const allNear = mostOf([own, near, about], (one) => one.near)
  const isAsked = terms.map((term) => term.isAsked)
  const isMatter = terms.map((term) => term.isAsked && term.isMatter)
  const mean = (value: (index: number) => number, counts: readonly boolean[] = isAsked) => {
    let [sum, weights] = [0, 0]
    for (let index = 0; index < terms.length; index++) {
      if (!counts[index]) continue
      sum += terms[index]!.weight * value(index)
      weights += terms[index]!.weight
    }
    return share(sum, weights)
  }
  let [found, missed, ownFound, certain, heaviest] = [0, 0, 0, 0, -1]
  for (const [index, term] of terms.entries()) {
    found += term.weight * credit[index]!
    missed += term.miss * (1 - credit[index]!)
    ownFound += term.weight * own.credit[index]!
    if (isMatter[index] && credit[index]! >= 0.7) certain++
    if (isMatter[index] && (heaviest < 0 || term.weight > terms[heaviest]!.weight)) heaviest = index
  }
  const lacking = isMatter.map((is, index) => is && credit[index]! < 0.5)
  const allAligned = (index: number) => aligned(credit[index]!, allNear[index]!)
  const least = isMatter.reduce((least, is, index) => (is ? Math.min(least, allAligned(index)) : least), 1)
  return {
    score: share(found, found + missed),
    ownShare: share(ownFound, found + missed),
    missed,
    certain,
    own: mean((index) => own.credit[index]!),
    near: mean((index) => near.credit[index]!),
    about: mean((index) => about.credit[index]!),
    around: mean((index) => around.credit[index]!),
    label: mean((index) => label.credit[index]!),
    ownMatters: mean((index) => flag(own.credit[index]! >= 0.5), isMatter),
    allMatters: mean((index) => flag(credit[index]! >= 0.5), isMatter),
    context: mean(
      (index) => credit[index]!,
      isAsked.map((is) => !is),
    ),
    heaviestOwn: heaviest < 0 ? -1 : own.credit[heaviest]!,
    heaviestAll: heaviest < 0 ? -1 : credit[heaviest]!,
    heaviestNear: heaviest < 0 ? -1 : allNear[heaviest]!,
    nearOwn: mean((index) => own.near[index]!),
    nearNear: mean((index) => near.near[index]!),
    nearAbout: mean((index) => about.near[index]!),
    nearLabel: mean((index) => label.near[index]!),
    nearAll: mean((index) => allNear[index]!),
    nearLacking: lacking.some((is) => is) ? mean((index) => allNear[index]!, lacking) : 1,
    ownLacking: lacking.some((is) => is) ? mean((index) => own.near[index]!, lacking) : 1,
    alignedOwn: mean((index) => aligned(own.credit[index]!, own.near[index]!)),
    alignedAll: mean(allAligned),
    alignedMatters: mean(allAligned, isMatter),
    alignedLeast: least,
    ...likenesses(candidate, words),
    meantOwn: meant(asked, (index) => Math.max(own.credit[index]!, own.near[index]!)),
    meantAll: meant(asked, (index) => Math.max(credit[index]!, allNear[index]!)),
  }
}

function ofPart(candidate: Competitor, asked: Asked): Named {
  const { part, read, place, relevance, range, rowShare, tied, verdict } = candidate
  const { kind, text } = part.part
  const named: Named = {
    isRow: flag(kind === 'row'),
    isItem: flag(kind === 'item'),
    isReply: flag(kind === 'answer'),
    words: part.own.exact.size,
    characters: text.length,
    partPlace: read.parts.indexOf(part),
    parts: read.parts.length,
    place,
    relevance,
    range,
    rowShare,
    tied,
    leadIns: part.part.leadIns.length,
    holdsAsked: flag(asked.kinds.length > 0 && asked.kinds.some((one) => part.holds().has(one))),
    ofAnother: flag(isOfAnother(candidate, asked)),
    ofSibling: flag(isOfSibling(candidate, asked)),
    passes: flag(verdict.passes),
    handScore: verdict.score,
    handRank: verdict.rank,
    passRank: verdict.passes ? verdict.rank : 0,
    lacksAspect: flag(lacksAspect(candidate, asked)),
    lacksAsked: flag(lacksAsked(candidate, asked)),
    countsAnother: flag(countsAnother(candidate, asked)),
  }
  for (const kind of HELD) named[`holds_${kind}`] = flag(part.holds().has(kind))
  return named
}

export interface Measured {
  /** In the same order for every candidate. */
  row: Float32Array
  /** Only the most promising candidates compete. */
  promise: number
}

export function featuresOf(asked: Asked, candidates: readonly Competitor[]): Measured[] {
  return namedFeaturesOf(asked, candidates).map((named) => ({
    row: Float32Array.from(Object.values(named)),
    promise: named.score! + named.alignedAll! + named.alignedOwn! + named.meantAll!,
  }))
}

export function namedFeaturesOf(asked: Asked, candidates: readonly Competitor[]): Named[] {
  const words = compareWords(asked.terms)
  const byPlace: number[] = []
  for (const { place, relevance } of candidates) byPlace[place] = relevance
  const question = ofQuestion(
    asked,
    byPlace.filter((one) => one !== undefined),
  )
  const named = candidates.map(
    (one) => ({ ...question, ...ofWords(one, asked, words), ...ofPart(one, asked) }) as Named,
  )
  const passing = named.filter(({ passes }) => passes === 1).length
  for (const one of named) one.passing = passing
  const most = Object.fromEntries(COMPARED.map((name) => [name, Math.max(...named.map((one) => one[name]!))]))
  for (const one of named) for (const name of COMPARED) one[`${name}BehindBest`] = most[name]! - one[name]!
  return named
}
