/** Whether a sentence about hours speaks of the business, or of a part of it: its restaurant, its phone line. */
import { normaliseWithin } from '@parley/contracts'
import { namesOf, PACKS } from '../../packs/index.ts'
import { BUSINESS_KINDS, type BusinessKind } from '../../packs/opening-words.ts'
import { normaliseText } from '../../text/normalise-text.ts'
import { day } from './marks.ts'
import { kindWords, openingWords } from './patterns.ts'

/** `own`: of the business and of nothing else. `doubt`: of the business under a condition that is not understood. */
export type Subject = 'own' | 'doubt' | 'other'

/** By what nouns the documents of a business name it. */
export interface OwnNames {
  kinds: readonly BusinessKind[]
  /** The words of its name. */
  words: ReadonlySet<string>
}

const MAXIMUM_NAME = 200
const WORD = /[\p{L}\p{M}]+/gu

const we = new RegExp(openingWords('we'), 'iu')
const parts = new RegExp(openingWords('parts'), 'iu')
const title = new RegExp(openingWords('title'), 'iu')
const hoursTold = new RegExp(openingWords('open', 'closed', 'title'), 'iu')
const known = new RegExp(
  openingWords(
    ...([
      'open',
      'closed',
      'asksWhen',
      'now',
      'to',
      'everyDay',
      'workdays',
      'weekend',
      'title',
      'we',
    ] as const),
    ...(['exceptBefore', 'exceptAfter', 'and'] as const),
  ),
  'giu',
)
const ofKind: Readonly<Record<BusinessKind, RegExp>> = {
  food: new RegExp(kindWords('food'), 'giu'),
  hair: new RegExp(kindWords('hair'), 'giu'),
  spa: new RegExp(kindWords('spa'), 'giu'),
  health: new RegExp(kindWords('health'), 'giu'),
  pharmacy: new RegExp(kindWords('pharmacy'), 'giu'),
  sport: new RegExp(kindWords('sport'), 'giu'),
  stay: new RegExp(kindWords('stay'), 'giu'),
  school: new RegExp(kindWords('school'), 'giu'),
  shop: new RegExp(kindWords('shop'), 'giu'),
  office: new RegExp(kindWords('office'), 'giu'),
  any: new RegExp(kindWords('any'), 'giu'),
}

/** Kinds that are the whole business where its name says nothing else. A restaurant or a pool may be a part of any hotel. */
const WHOLE: readonly BusinessKind[] = ['hair', 'health', 'stay', 'school', 'shop', 'office']

const wordsIn = (lists: readonly string[]) =>
  lists.flatMap((list) => normaliseText(list).split(/\s+/)).filter((word) => word !== '')
const plainWords = new Set([
  ...wordsIn(PACKS.flatMap(({ opening }) => [opening.beside, opening.plain])),
  ...wordsIn(namesOf('weekdays').flat()),
  ...wordsIn(namesOf('months').flat()),
])
const CASE_ENDING = /(?:ी|ला|चा)$/u

/** `name`: of the business. `texts`: its documents, which tell whether it is a hotel where the name does not. */
export function ownNamesOf(name: string, texts: readonly string[] = []): OwnNames {
  const own = normaliseText(normaliseWithin(name, 'NFC', MAXIMUM_NAME))
  const named = BUSINESS_KINDS.filter((kind) => kind !== 'any' && has(own, kind))
  const isStay = named.length === 0 && texts.some((text) => has(normaliseText(text), 'stay'))
  const kinds = named.length > 0 ? named : isStay ? (['stay'] as const) : WHOLE
  return { kinds: [...kinds, 'any'], words: new Set(own.match(WORD) ?? []) }
}

function has(text: string, kind: BusinessKind): boolean {
  return text.search(ofKind[kind]) >= 0
}

/** A title like "Our restaurant": the text under it is not about the whole business. */
export function namesPart(text: string, { kinds, words }: OwnNames): boolean {
  const said = normaliseText(text)
  const others = BUSINESS_KINDS.filter((kind) => !kinds.includes(kind))
  return isPart(said, words) || others.some((kind) => has(said, kind))
}

function isPart(text: string, own: ReadonlySet<string>): boolean {
  const found = parts.exec(text)
  return found !== null && !own.has(found[0])
}

/** `text`: a sentence as the reader of claims spells it, its dates left out. `isTitled`: it stands under a title of the hours. */
export function subjectOf(text: string, own: OwnNames, isTitled: boolean): Subject {
  const nouns = own.kinds.some((kind) => has(text, kind))
  const called = (text.match(WORD) ?? []).some((word) => own.words.has(word) && !plainWords.has(word))
  const isOwn = nouns || called || we.test(text) || isTitled || title.test(text)
  if (namesPart(text, own))
    return isOwn && !isTitled && (nouns || called || we.test(text)) ? 'doubt' : 'other'
  if (!isOwn || !(isTitled || hoursTold.test(text))) return 'other'
  return isPlain(text, own) ? 'own' : 'doubt'
}

/** Nothing but days, hours, the business and words that change nothing. */
function isPlain(text: string, own: OwnNames): boolean {
  const withoutNouns = own.kinds.reduce((said, kind) => said.replace(ofKind[kind], ' '), text)
  const rest = withoutNouns.replace(known, ' ').replace(day, ' ').match(WORD) ?? []
  return rest.every(
    (word) => own.words.has(word) || plainWords.has(word) || plainWords.has(word.replace(CASE_ENDING, '')),
  )
}
