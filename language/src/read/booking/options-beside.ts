/** A service that is named beside others, in a word that several services share: "haircut and manicure". */
import { LISTING } from '../match-service.ts'
import { isRefused, type Said, takenOut } from './said-words.ts'
import { type BookableService, readingsOfName, type ServiceWord } from './service-names.ts'

interface Certain {
  service: string
  claimed: readonly number[]
}

/** One word may stand between: "haircut and a gel manicure". */
const MOST_OTHER_WORDS = 1
const WORD = /[\p{L}\p{M}]+/gu

/** The services that the word may mean; empty where it is certain, or nothing stands beside those that are. */
export function readOptionsBeside(
  certain: readonly Certain[],
  said: readonly Said[],
  services: readonly BookableService[],
  text: string,
): string[] {
  const claimed = new Set(certain.flatMap((one) => one.claimed))
  const others = services.filter(({ name }) => !certain.some(({ service }) => service === name))
  for (const [at, word] of said.entries()) {
    if (claimed.has(at) || word.isGeneral || isRefused(word, text) || takenOut(word, text).isLeftOut) continue
    // It is listed beside a service, and says no more of that one.
    if (![...claimed].some((other) => areListed(word, said[other]!, text))) continue
    const options = others.filter((service) => holdsWord(service, word)).map(({ name }) => name)
    if (options.length > 1) return options
  }
  return []
}

function areListed(one: Said, other: Said, text: string): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one]
  const between = text.slice(first.end, second.start)
  const joins = between.match(WORD) ?? []
  const unknown = joins.filter((word) => !LISTING.test(word))
  const isJoined = /[,;&+/]/u.test(between) || joins.length > unknown.length
  return isJoined && unknown.length <= MOST_OTHER_WORDS && !/[.!?\n|।]/u.test(between)
}

export function holdsWord({ name, also_called }: BookableService, said: Said): boolean {
  return [name, ...also_called]
    .flatMap(readingsOfName)
    .some((words) => words.some((wanted) => isSame(wanted, said)))
}

const isSame = (wanted: ServiceWord, said: Said) =>
  [...said.exact].some((form) => wanted.exact.has(form)) ||
  [...said.loose].some((form) => wanted.loose.has(form))
