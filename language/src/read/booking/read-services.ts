/** The services that a message wants. Pure. */
import { normaliseWithin } from '@parley/contracts'
import { alternatives } from '../../packs/index.ts'
import { analyseText, type Token } from '../../search/analyse-text.ts'
import { isOneSlipAway } from '../../search/lexicon.ts'
import { holdsWord, readOptionsBeside } from './options-beside.ts'
import { isTitle, wordsIn } from './resource-names.ts'
import { isRefused, type Said, takenOut } from './said-words.ts'
import { type BookableService, readingsOfName, type ServiceWord, serviceWord } from './service-names.ts'

export interface ServicesReading {
  /** Those that are wanted, in the order of the message. */
  services: string[]
  /** Several that the words fit equally well: "haircut" at a salon that has three. They may stand beside services that are certain. */
  options: string[]
  /** Those that are taken out: "drop the facial". */
  dropped: string[]
  /** They come on top of what was named before. */
  adds: boolean
}

const LONGEST_TEXT = 4_000
/** The share of the weight of a name's words that must be said. */
const ENOUGH = 0.5
const ENOUGH_FOR_ONE = 0.34
const EXACT = 1
const LOOSE = 0.9
const CLOSE = 0.7
const PART = 0.4
/** Of a word that says only that something is done, beside one that says what. */
const GENERAL_WEIGHT = 0.4

const whole = (source: string) => `(?<![\\p{L}\\p{M}])(?:${source})`
const adds = new RegExp(`${whole(alternatives(({ people }) => people.adds))}(?![\\p{L}\\p{M}])`, 'u')
/** "I need to see you next week" names nothing that is done. */
const requests = new RegExp(`^(?:${alternatives(({ people }) => people.requests)})$`, 'u')
const shows = new RegExp(`^(?:${alternatives(({ people }) => people.shows)})$`, 'u')
const earlier = new RegExp(`${whole(alternatives(({ people }) => people.earlier))}(?![\\p{L}\\p{M}])`, 'u')
const joins = new RegExp(`${whole(alternatives(({ people }) => people.joins))}(?![\\p{L}\\p{M}])|[,+&]`, 'u')
const plainName = (name: string) => normaliseWithin(name, 'NFKC', 200).toLowerCase()
const LONGEST_ARTICLE = 8
const articleBefore = new RegExp(`${whole(alternatives(({ people }) => people.article))}\\s$`, 'u')
const CLAUSE_END = /[,;.!?\n|।()](?=\s|$)/gu

interface Rated {
  service: string
  score: number
  /** Indices of the words of the message that stand for it. */
  words: number[]
  /** With those that stand for it in another of its names. */
  claimed: number[]
  /** It is not wanted. */
  isRejected: boolean
  /** It is taken out of what was named before, if it was. */
  isDropped: boolean
  /** The same, and it cannot be a service. */
  isLeftOut: boolean
  /** How many words of its names were said: the longer of two names is meant. */
  length: number
}

export function readServices(message: string, services: readonly BookableService[]): ServicesReading {
  const text = normaliseWithin(message, 'NFKC', LONGEST_TEXT).toLowerCase()
  const all = readSaid(text, services)
  const ofNow = withoutEarlier(text, all)
  const now = rateFirst(ofNow, services, text)
  // Where only the past names a service, that one is wanted again.
  const said = now.length > 0 ? ofNow : all
  const rated = now.length > 0 || ofNow.length === all.length ? now : rateFirst(all, services, text)
  const wanted = withoutShowing(
    rated.filter((one) => !one.isRejected),
    said,
  )
  // "Skip the massage, only needling": beside what is wanted, something that is taken out is not.
  const kept = wanted.filter((one) => !one.isLeftOut)
  const { services: named, options } = choose(kept.length > 0 ? kept : wanted)
  const { services: dropped } = choose(rated.filter((one) => one.isRejected || one.isDropped))
  const certain = rated.filter(({ service }) => named.includes(service))
  const beside = certain.length === 0 ? [] : readOptionsBeside(certain, said, services, text)
  return { services: named, options: named.length === 0 ? options : beside, dropped, adds: adds.test(text) }
}

/** "Taar ke liye dikhana hai": to show it to a doctor is part of what is named beside it. */
function withoutShowing(rated: readonly Rated[], said: readonly Said[]): Rated[] {
  const rest = rated.filter(({ words }) => !words.every((at) => shows.test(said[at]!.plain)))
  return rest.length > 0 ? rest : [...rated]
}

/** Whether a message refuses a word of these services: "no haircut", where several haircuts are open. */
export function refusesServices(message: string, services: readonly BookableService[]): boolean {
  const text = normaliseWithin(message, 'NFKC', LONGEST_TEXT).toLowerCase()
  return readSaid(text, services).some(
    (word) =>
      (isRefused(word, text) || takenOut(word, text).isDropped) &&
      services.some((service) => holdsWord(service, word)),
  )
}

function readSaid(text: string, services: readonly BookableService[]): Said[] {
  const names = new Set(services.flatMap(({ name, also_called }) => [name, ...also_called]).map(plainName))
  // "A will" is what a lawyer writes.
  const isName = ({ start, surface }: Token) =>
    names.has(plainName(surface)) &&
    articleBefore.test(text.slice(Math.max(0, start - LONGEST_ARTICLE), start))
  return (
    analyseText(text)
      // "See Dr. Mehta" asks for no examination.
      .filter(
        (token) =>
          (!token.isStopWord || isName(token)) &&
          !wordsIn(token.surface).some(({ text: word }) => isTitle(word) || requests.test(word)),
      )
      .map((token) => ({
        ...serviceWord(token),
        start: token.start,
        end: token.end,
        plain: token.surface.toLowerCase(),
      }))
  )
}

/** Words outside of the clauses that tell what was done before. */
function withoutEarlier(text: string, said: readonly Said[]): Said[] {
  const ends = [...[...text.matchAll(CLAUSE_END)].map(({ index }) => index), text.length]
  let from = 0
  const past = ends.flatMap((end) => {
    const clause = { from, end }
    from = end
    return earlier.test(text.slice(clause.from, clause.end)) ? [clause] : []
  })
  return said.filter(({ start }) => !past.some((clause) => start >= clause.from && start < clause.end))
}

/** "My usual session": a general word names a service only where nothing else does. */
function rateFirst(said: readonly Said[], services: readonly BookableService[], text: string): Rated[] {
  const rated = rateAll(said, services, text, GENERAL_WEIGHT)
  return rated.length > 0 ? rated : rateAll(said, services, text, 1)
}

function rateAll(
  said: readonly Said[],
  services: readonly BookableService[],
  text: string,
  generalWeight: number,
): Rated[] {
  const names = services.map(({ name, also_called }) => ({
    service: name,
    called: [name, ...also_called].flatMap(readingsOfName),
  }))
  const frequency = frequencies(names.map(({ called }) => called.flat()))
  const owners = said.map(({ exact }) =>
    names.filter(({ called }) =>
      called.flat().some((word) => [...exact].some((form) => word.exact.has(form))),
    ),
  )
  return names.flatMap((name) => {
    const { service, called } = name
    // "Baal katwane aur dadhi": the verb is that of the haircut, although a beard is cut as well.
    const hasOwnWord = owners.some((some) => some.includes(name))
    const isOpen = (at: number) => !hasOwnWord || owners[at]!.length === 0 || owners[at]!.includes(name)
    const rated = called.map((words) => ({
      service,
      ...rate(words, said, { weigh: (word) => weightOf(word, frequency, generalWeight), isOpen }),
    }))
    // "Baal katwane aur dadhi": words on both sides of an "and" are two things, where one of them is enough.
    const divided = new Set(rated.filter(({ words }) => isDivided(words, said, text)))
    const order = rated.toSorted(
      (a, b) => b.score - a.score || Number(divided.has(a)) - Number(divided.has(b)) || b.length - a.length,
    )
    const best = order[0]!
    if (best.score < ENOUGH_FOR_ONE) return []
    // "Braces consultation" holds both words, although "braces" alone is a name too.
    const whole = divided.has(best) ? rated : rated.filter((one) => !divided.has(one))
    const claimed = [...new Set(whole.flatMap(({ words }) => words))]
    const span = spanOf(best.words, claimed, said)
    return [{ ...best, isRejected: isRefused(span, text), ...takenOut(span, text), claimed }]
  })
}

function isDivided(words: readonly number[], said: readonly Said[], text: string): boolean {
  const order = words.toSorted((a, b) => a - b)
  return order.some(
    (at, index) => index > 0 && joins.test(text.slice(said[order[index - 1]!]!.end, said[at]!.start)),
  )
}

/** From the first to the last of the words that stand together: "laser treatment" is refused as a whole. */
function spanOf(
  words: readonly number[],
  claimed: readonly number[],
  said: readonly Said[],
): { start: number; end: number } {
  let [first, last] = [words[0]!, words[0]!]
  while (claimed.includes(first - 1)) first--
  while (claimed.includes(last + 1)) last++
  return { start: said[first]!.start, end: said[last]!.end }
}

/** In how many services a form occurs: "tooth" tells little at a dentist's. */
function frequencies(services: readonly ServiceWord[][]): Map<string, number> {
  const counted = new Map<string, number>()
  for (const words of services) {
    const forms = new Set(words.flatMap(({ exact, loose }) => [...exact, ...loose]))
    for (const form of forms) counted.set(form, (counted.get(form) ?? 0) + 1)
  }
  return counted
}

function weightOf(
  { exact, loose, isGeneral }: ServiceWord,
  frequency: ReadonlyMap<string, number>,
  generalWeight: number,
): number {
  return (
    (isGeneral ? generalWeight : 1) /
    Math.max(1, ...[...exact, ...loose].map((form) => frequency.get(form) ?? 1))
  )
}

interface Rating {
  weigh: (word: ServiceWord) => number
  /** Whether a word of the message may stand for this service. */
  isOpen: (at: number) => boolean
}

function rate(name: readonly ServiceWord[], said: readonly Said[], { weigh, isOpen }: Rating) {
  const words: number[] = []
  let found = 0
  let total = 0
  for (const wanted of name) {
    const weight = weigh(wanted)
    total += weight
    let best = { at: -1, likeness: 0 }
    for (const [at, one] of said.entries()) {
      const likeness = words.includes(at) || !isOpen(at) ? 0 : compare(wanted, one)
      if (likeness > best.likeness) best = { at, likeness }
    }
    if (best.at < 0) continue
    words.push(best.at)
    found += weight * best.likeness
  }
  return { score: total === 0 ? 0 : found / total, words, length: words.length }
}

function compare(wanted: ServiceWord, said: Said): number {
  if ([...said.exact].some((form) => wanted.exact.has(form))) return EXACT
  if ([...said.loose].some((form) => wanted.loose.has(form))) return LOOSE
  if (isPartOf(wanted, said) || isPartOf(said, wanted)) return PART
  const slips = [...wanted.exact].some(
    (form) =>
      form.length >= 5 &&
      said.plain.length >= 5 &&
      form[0] === said.plain[0] &&
      isOneSlipAway(form, said.plain),
  )
  return slips ? CLOSE : 0
}

const isPartOf = (whole: ServiceWord, { exact, loose }: ServiceWord) =>
  [...whole.partial].some((form) => exact.has(form) || loose.has(form))

/** Each word of the message stands for the service that it fits best. */
function choose(rated: readonly Rated[]): Pick<ServicesReading, 'services' | 'options'> {
  const order = rated.toSorted((a, b) => b.score - a.score || b.length - a.length)
  const taken = new Map<number, Rated>()
  const stoodFor = new Set<number>()
  const kept: Rated[] = []
  const tied: Rated[] = []
  for (const one of order) {
    const free = one.words.filter((at) => !taken.has(at))
    // "Baal katwane hai aur dadhi bhi": a beard is cut as well, but the verb stands beside the hair.
    const own = free.length > 0 ? one.words.filter((at) => !stoodFor.has(at)) : free
    const rivals = one.words.flatMap((at) => taken.get(at) ?? [])
    const equal = rivals.find((rival) => rival.score - one.score < 0.0001 && rival.length === one.length)
    if (own.length === 0 && equal !== undefined) tied.push(equal, one)
    if (own.length < one.words.length && own.length === 0) continue
    if (one.score < ENOUGH && kept.length > 0) continue
    if (own.length < one.words.length && (one.score * own.length) / one.words.length < ENOUGH) continue
    kept.push(one)
    for (const at of one.words) stoodFor.add(at)
    for (const at of one.claimed) taken.set(at, taken.get(at) ?? one)
  }
  const options = [...new Set(tied.map(({ service }) => service))]
  const certain = kept.filter(({ service }) => !options.includes(service))
  const services = certain
    .toSorted((a, b) => Math.min(...a.words) - Math.min(...b.words))
    .map(({ service }) => service)
  return { services, options: services.length > 0 ? [] : options }
}
