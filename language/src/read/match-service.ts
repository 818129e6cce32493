import { normaliseWithin } from '@parley/contracts'
import { analyseText } from '../search/analyse-text.ts'

export interface BookableService {
  name: string
  also_called: readonly string[]
}

export interface ServiceMatch {
  /** The one that is meant. */
  service: string | undefined
  /** Several that the words fit equally well. */
  options: string[]
}

const NOTHING: ServiceMatch = { service: undefined, options: [] }
const plain = (text: string) =>
  ` ${(
    normaliseWithin(text, 'NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
  ).join(' ')} `
/** The share of a service's words that must be said before it can be meant. */
const ENOUGH = 0.34

/** Of several that are named, the one that was not taken back: "haircut nahi, facial". */
function withoutRejected(message: string): string {
  return message
    .replace(/(?:not|instead of)\s+(?:an?\s+|the\s+)?[\p{L}\p{M}]+/giu, ' ')
    .replace(
      /(?<![\p{L}\p{M}])[\p{L}\p{M}]+\s+(?:nahi|nahin|nhi|नहीं|ki jagah|की जगह|ke bajaye?|के बजाय)(?![\p{L}\p{M}])/giu,
      ' ',
    )
}

/** Under which the words of a text are found again, whatever their script and spelling. */
function readWords(text: string): string[][] {
  return analyseText(text)
    .filter(({ isStopWord }) => !isStopWord)
    .map(({ folded, exact, parts }) => [folded, ...exact, ...parts])
}

interface CalledName {
  said: string
  words: string[][]
}

// Names of services are few, and asked about in every turn.
const remembered = new Map<string, CalledName>()
const MAXIMUM_REMEMBERED = 5_000

function readName(name: string): CalledName {
  const known = remembered.get(name)
  if (known !== undefined) return known
  if (remembered.size >= MAXIMUM_REMEMBERED) remembered.clear()
  const read = { said: plain(name).trimEnd(), words: readWords(name) }
  remembered.set(name, read)
  return read
}

function closeness(service: BookableService, said: string, words: ReadonlySet<string>): number {
  const called = [service.name, ...service.also_called].map(readName)
  const whole = called.filter((name) => name.said !== '' && said.includes(`${name.said} `))
  // A whole name that is said outweighs words that happen to stand in one; of two whole names the longer one is meant.
  if (whole.length > 0) return 1 + Math.max(...whole.map((name) => name.said.length)) / 1000
  return Math.max(
    ...called.map((name) => {
      const found = name.words.filter((forms) => forms.some((form) => words.has(form)))
      return name.words.length === 0 ? 0 : found.length / name.words.length
    }),
  )
}

/** Text between services that are named one beside the other. */
export const LISTING =
  /^(?:\s|[,;&+/]|(?:and|aur|plus|also|with|then|phir|an?|the|bhi|ke saath|saath mein|और|भी|साथ|के|फिर|आणि|व)(?![\p{L}\p{M}]))*$/iu

/** Services that a message names one beside the other, in their order: "haircut, keratin and a manicure". */
export function listServicesNamed(message: string, services: readonly BookableService[]): string[] {
  const text = normaliseWithin(withoutRejected(message), 'NFKC').toLowerCase()
  const named = services
    .flatMap(({ name, also_called }) =>
      [name, ...also_called].flatMap((called) => {
        const start = wordsAt(text, normaliseWithin(called, 'NFKC').toLowerCase())
        return start < 0 ? [] : [{ name, start, end: start + called.length }]
      }),
    )
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  const apart: typeof named = []
  for (const one of named) {
    const before = apart.at(-1)
    if (before !== undefined && one.start < before.end) continue
    if (before !== undefined && !LISTING.test(text.slice(before.end, one.start))) return apart.map(nameOf)
    apart.push(one)
  }
  return [...new Set(apart.map(nameOf))]
}

const nameOf = ({ name }: { name: string }) => name

function wordsAt(text: string, words: string): number {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const isWhole =
      !/[\p{L}\p{M}]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{M}]/u.test(text.slice(at + words.length))
    if (isWhole && words !== '') return at
  }
  return -1
}

/** Which service of the business a message names, in any of the three ways of writing. */
export function matchService(message: string, services: readonly BookableService[]): ServiceMatch {
  if (services.length === 0) return NOTHING
  const kept = withoutRejected(message)
  const said = plain(kept)
  const words = new Set(readWords(kept).flat())
  const rated = services
    .map((service) => ({ name: service.name, score: closeness(service, said, words) }))
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score)
  const best = rated[0]
  if (best === undefined) return NOTHING
  const options = rated.filter(({ score }) => best.score - score < 0.0001).map(({ name }) => name)
  return options.length === 1 ? { service: best.name, options: [] } : { service: undefined, options }
}
