import { coverage } from '../../../knowledge/index.ts'

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

const nothing: ServiceMatch = { service: undefined, options: [] }
const plain = (text: string) =>
  ` ${(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []
  ).join(' ')} `
/** The share of a service's words that must be said before it can be meant. */
const enough = 0.34

/** Of several that are named, the one that was not taken back: "haircut nahi, facial". */
function withoutRejected(message: string): string {
  return message
    .replace(/(?:not|instead of)\s+(?:an?\s+|the\s+)?[\p{L}\p{M}]+/giu, ' ')
    .replace(
      /[\p{L}\p{M}]+\s+(?:nahi|nahin|nhi|नहीं|ki jagah|की जगह|ke bajaye?|के बजाय)(?![\p{L}\p{M}])/giu,
      ' ',
    )
}

function closeness(service: BookableService, message: string): number {
  const said = plain(message)
  const called = [service.name, ...service.also_called]
  const longest = Math.max(
    0,
    ...called
      .filter((name) => plain(name).trim() !== '' && said.includes(plain(name).trimEnd()))
      .map((name) => name.length),
  )
  // A whole name that is said outweighs words that happen to stand in one; of two whole names the longer one is meant.
  const whole = longest === 0 ? 0 : 1 + longest / 1000
  return Math.max(whole, ...called.map((name) => coverage(name, message)))
}

/** Which service of the business a message names, in any of the three ways of writing. */
export function matchService(message: string, services: readonly BookableService[]): ServiceMatch {
  const kept = withoutRejected(message)
  const rated = services
    .map((service) => ({ name: service.name, score: closeness(service, kept) }))
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score)
  const best = rated[0]
  if (best === undefined) return nothing
  const options = rated.filter(({ score }) => best.score - score < 0.0001).map(({ name }) => name)
  return options.length === 1 ? { service: best.name, options: [] } : { service: undefined, options }
}
