/** The words of services as customers say them: in any script and spelling, and by what is done. */
import { normaliseWithin } from '@parley/contracts'
import { SERVICE_ACTIONS, type ServiceAction } from '../../packs/booking-words.ts'
import { PACKS } from '../../packs/index.ts'
import { analyseText, type Token } from '../../search/analyse-text.ts'

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

/** The forms under which a word of a service is found again: as written, as it sounds, and what it does. */
export interface ServiceWord {
  exact: ReadonlySet<string>
  loose: ReadonlySet<string>
}

export function serviceWord({ surface, folded, exact, parts }: Token): ServiceWord {
  const action = actionOf.get(plainWord(surface))
  const loose = new Set([folded, ...parts, ...(action === undefined ? [] : [`action ${action}`])])
  return { exact: new Set([plainWord(surface).replace(/[^\p{L}\p{M}\p{Nd}]/gu, ''), ...exact]), loose }
}

const remembered = new Map<string, ServiceWord[]>()
const MAXIMUM_REMEMBERED = 5_000

/** The words of a name that carry its meaning. Names of services are few, and asked about in every turn. */
export function wordsOfName(name: string): ServiceWord[] {
  const known = remembered.get(name)
  if (known !== undefined) return known
  if (remembered.size >= MAXIMUM_REMEMBERED) remembered.clear()
  const tokens = analyseText(name)
  const content = tokens.filter(({ isStopWord }) => !isStopWord)
  const words = (content.length > 0 ? content : tokens).map(serviceWord)
  remembered.set(name, words)
  return words
}

/** All words of the names of services: none of them is the name of a person. */
export function serviceWordsOf(services: readonly BookableService[]): ReadonlySet<string> {
  return new Set(
    services
      .flatMap(({ name, also_called }) => [name, ...also_called])
      .flatMap((name) => plainWord(name).match(/[\p{L}\p{M}]+/gu) ?? []),
  )
}
