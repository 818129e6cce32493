import type { Claim } from '@parley/language'
import { findDoubts, normaliseLink, readBareHours, readClaims, saysFree } from '@parley/language'

/** Where the facts of an answer may come from. */
export interface GroundingEvidence {
  /** Written or shown by the business: passages, tool results, facts, instructions, what its people said. */
  trusted: readonly string[]
  /**
   * The customer's own words and values from outside. They may be repeated, but they make no price, no offer and no
   * link true.
   */
  reported: readonly string[]
}

interface Evidence {
  claims: Claim[]
  hours: number[]
  saysFree: boolean
}

interface KnownClaims {
  links: Set<string>
  addresses: Set<string>
  phones: Set<string>
  /** By day and month: the years that are named, or none. */
  dates: Map<string, Set<number>>
  times: Set<string>
  prices: Set<string>
  percents: Set<string>
  offers: Set<string>
  numbers: Set<string>
  /** Hours that only a range gives away as hours. */
  hours: Set<number>
  /** Days, months and years of the dates. */
  dateParts: Set<number>
}

function emptyClaims(): KnownClaims {
  return {
    links: new Set(),
    addresses: new Set(),
    phones: new Set(),
    dates: new Map(),
    times: new Set(),
    prices: new Set(),
    percents: new Set(),
    offers: new Set(),
    numbers: new Set(),
    hours: new Set(),
    dateParts: new Set(),
  }
}

const UNDATED = 0

function addClaim(known: KnownClaims, claim: Claim): void {
  const into: Partial<Record<Claim['kind'], Set<string>>> = {
    link: known.links,
    address: known.addresses,
    phone: known.phones,
    time: known.times,
    price: known.prices,
    percent: known.percents,
    offer: known.offers,
    number: known.numbers,
  }
  for (const key of claim.keys) {
    into[claim.kind]?.add(key)
    if (claim.kind === 'phone' && key.startsWith('n:')) known.numbers.add(key)
    if (claim.kind !== 'date') continue
    const years = known.dates.get(key) ?? new Set()
    years.add(claim.year ?? UNDATED)
    known.dates.set(key, years)
    for (const part of [...key.slice(2).split('-'), claim.year]) {
      if (part !== undefined) known.dateParts.add(Number(part))
    }
  }
}

// Reading a knowledge base's passages again for every answer would be the dearest part of a turn.
const remembered = new Map<string, Evidence>()
const MAXIMUM_REMEMBERED = 2_000

function readEvidence(text: string): Evidence {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const read = { claims: readClaims(text), hours: readBareHours(text), saysFree: saysFree(text) }
  if (remembered.size >= MAXIMUM_REMEMBERED) remembered.clear()
  remembered.set(text, read)
  return read
}

function addText(known: KnownClaims, text: string): void {
  const { claims, hours, saysFree } = readEvidence(text)
  if (saysFree) known.offers.add('o:free')
  for (const claim of claims) addClaim(known, claim)
  for (const hour of hours) known.hours.add(hour)
}

function isLinkKnown(key: string, links: ReadonlySet<string>): boolean {
  if (links.has(key)) return true
  const link = key.slice(2)
  // The front page of a site that a source links to is no other site.
  return (
    !/[/?#]/.test(link) && [...links].some((one) => normaliseLink(one.slice(2)).split(/[/?#]/)[0] === link)
  )
}

function isDateKnown(claim: Claim, known: KnownClaims): boolean {
  return claim.keys.some((key) => {
    const years = known.dates.get(key)
    if (years === undefined) return false
    if (claim.year === undefined || years.has(claim.year)) return true
    return years.has(UNDATED) && (known.numbers.has(`n:${claim.year}`) || known.dateParts.has(claim.year))
  })
}

function isTimeKnown(claim: Claim, known: KnownClaims): boolean {
  return claim.keys.some((key) => {
    if (known.times.has(key)) return true
    const minutes = Number(key.slice(2))
    const hour = minutes / 60
    return minutes % 60 === 0 && (known.hours.has(hour) || (hour > 12 && known.hours.has(hour - 12)))
  })
}

function isNumberKnown(key: string, known: KnownClaims): boolean {
  if (known.numbers.has(key) || known.prices.has(key) || known.percents.has(key)) return true
  const value = Number(key.slice(2))
  if (known.hours.has(value) || known.dateParts.has(value)) return true
  // "open from 10" of a source that says "10:00 am".
  if (!Number.isInteger(value) || value > 24) return false
  return (
    known.times.has(`t:${value * 60}`) || (value <= 12 && known.times.has(`t:${((value % 12) + 12) * 60}`))
  )
}

function isKnown(claim: Claim, trusted: KnownClaims, reported: KnownClaims): boolean {
  const either = (test: (known: KnownClaims) => boolean) => test(trusted) || test(reported)
  switch (claim.kind) {
    case 'link':
      return claim.keys.some((key) => isLinkKnown(key, trusted.links))
    case 'address':
      return either(({ addresses }) => claim.keys.some((key) => addresses.has(key)))
    case 'phone':
      return either(({ phones, numbers }) => claim.keys.some((key) => phones.has(key) || numbers.has(key)))
    case 'date':
      return either((known) => isDateKnown(claim, known))
    case 'time':
      return either((known) => isTimeKnown(claim, known))
    case 'price':
      return claim.keys.some(
        (key) =>
          trusted.prices.has(key) ||
          trusted.numbers.has(key) ||
          (claim.isLikely === true && isNumberKnown(key, trusted)),
      )
    case 'offer':
      return claim.keys.some(
        (key) => trusted.offers.has(key) || (key === 'o:half' && trusted.percents.has('n:50')),
      )
    case 'percent':
      return claim.keys.some((key) => trusted.percents.has(key) || trusted.numbers.has(key))
    case 'number':
      return either((known) => claim.keys.some((key) => isNumberKnown(key, known)))
    default:
      // Sources do not support these: check-statements.ts decides.
      return false
  }
}

/** Claims whose value stands in no source, in whatever place. Sources are read only as far as needed. */
export function findUnknownValues(answer: string, evidence: GroundingEvidence): Claim[] {
  let open = readClaims(answer)
  const trusted = emptyClaims()
  const reported = emptyClaims()
  for (const [known, texts] of [
    [trusted, evidence.trusted],
    [reported, evidence.reported],
  ] as const) {
    for (const text of texts) {
      if (open.length === 0) return []
      addText(known, text)
      open = open.filter((claim) => !isKnown(claim, trusted, reported))
    }
  }
  return open
}

export interface GroundingOptions {
  /** Sentences that say that something was done are judged by what tools did (check-statements.ts). */
  areActionsJudgedElsewhere?: boolean
  /** Default: sentences without figures are judged as well. Results of tools are data, and no sentence says the same as they. */
  judgesClaims?: boolean
}

/** Kinds of claims that belong to a place: their value alone is not enough. */
const PLACED: ReadonlySet<Claim['kind']> = new Set(['date', 'time', 'price', 'percent', 'number', 'phone'])

/**
 * The statements of an answer that have no source. Empty when all of it may leave. A figure must stand in the sources beside what the
 * answer puts it beside, or follow from figures that do.
 */
export function findUnsupported(
  answer: string,
  evidence: GroundingEvidence,
  options: GroundingOptions = {},
): Claim[] {
  const unknown = findUnknownValues(answer, evidence)
  const isUnknown = (raw: string) => unknown.some((claim) => claim.raw === raw)
  const { doubts, supported } = findDoubts(answer, evidence.trusted, evidence.reported, {
    ...options,
    isKnown: ({ raw }) => !isUnknown(raw),
  })
  const left = unknown.filter(({ kind, raw }) => !PLACED.has(kind) || !supported.has(raw))
  return [
    ...left.map((claim) => {
      const closest = doubts.find(({ raw }) => raw === claim.raw)?.closest
      return closest === undefined ? claim : { ...claim, closest }
    }),
    ...doubts
      .filter(({ raw }) => !left.some((claim) => claim.raw === raw))
      .map(
        ({ raw, closest }): Claim => ({
          kind: 'statement',
          raw,
          keys: [],
          ...(closest === undefined ? {} : { closest }),
        }),
      ),
  ]
}
