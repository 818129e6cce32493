/** The words of services as customers say them: in any script and spelling, and by what is done. */
import { normaliseWithin } from '@parley/contracts'
import { SERVICE_ACTIONS, type ServiceAction } from '../../packs/booking-words.ts'
import { alternatives, PACKS } from '../../packs/index.ts'
import { analyseText, type Token } from '../../search/analyse-text.ts'
import { spokenName } from './resource-names.ts'

export interface BookableService {
  name: string
  also_called: readonly string[]
}

const plainWord = (word: string) => normaliseWithin(word, 'NFKC', 100).toLowerCase()

const actionOf = new Map<string, ServiceAction>()
for (const { actions } of PACKS) {
  for (const action of SERVICE_ACTIONS) {
    for (const word of (actions[action] ?? '').split(/\s+/)) {
      if (word !== '') actionOf.set(plainWord(word), action)
    }
  }
}

/** The forms under which a word of a service is found again: as written, and as it sounds, what it means and what it does. */
export interface ServiceWord {
  exact: ReadonlySet<string>
  loose: ReadonlySet<string>
  /** Parts of a compound: "hair" of "hair cut". */
  partial: ReadonlySet<string>
  /** It says only that something is done: "session". */
  isGeneral: boolean
}

const general = new RegExp(`^(?:${alternatives(({ people }) => people.generalServices)})$`, 'u')
/** A shorter sound is that of many words. */
const SHORTEST_SOUND = 3

export function serviceWord({ surface, folded, exact, parts }: Token): ServiceWord {
  const written = plainWord(surface)
  const joined = written.replace(/[^\p{L}\p{M}\p{Nd}]/gu, '')
  const action = actionOf.get(written)
  const sound = spokenName(joined)
  const isCompound = exact.length > 1 || parts.length > 0
  const loose = new Set([
    folded,
    ...(action === undefined ? [] : [`action ${action}`]),
    ...(sound.length < SHORTEST_SOUND ? [] : [`sound ${sound}`]),
  ])
  return {
    exact: new Set([joined, ...(isCompound ? [] : exact)]),
    loose,
    partial: new Set(isCompound ? [...exact, ...parts].filter((form) => form !== joined) : []),
    isGeneral: general.test(written),
  }
}

const remembered = new Map<string, ServiceWord[][]>()
const MAXIMUM_REMEMBERED = 5_000

/**
 * The words of a name that carry its meaning. A compound is read a second time word by word, as people say it with others
 * between. Names of services are few, and asked about in every turn.
 */
export function readingsOfName(name: string): ServiceWord[][] {
  const known = remembered.get(name)
  if (known !== undefined) return known
  if (remembered.size >= MAXIMUM_REMEMBERED) remembered.clear()
  const whole = contentOf(analyseText(name))
  const isCompound = whole.some(({ surface }) => /\s/u.test(surface))
  const apart = isCompound ? [contentOf(name.split(/\s+/u).flatMap((word) => analyseText(word)))] : []
  const readings = [whole, ...apart].map((tokens) => tokens.map(serviceWord))
  remembered.set(name, readings)
  return readings
}

function contentOf(tokens: readonly Token[]): readonly Token[] {
  const content = tokens.filter(({ isStopWord }) => !isStopWord)
  return content.length > 0 ? content : tokens
}

/** All words of the names of services: none of them is the name of a person. */
export function serviceWordsOf(services: readonly BookableService[]): ReadonlySet<string> {
  return new Set(
    services
      .flatMap(({ name, also_called }) => [name, ...also_called])
      .flatMap((name) => plainWord(name).match(/[\p{L}\p{M}]+/gu) ?? []),
  )
}
