/** The rules of a site's robots.txt: https://www.rfc-editor.org/rfc/rfc9309 */
import robotsParser from 'robots-parser'
import type { GuardedFetch } from '../../../../platform/outbound-http/index.ts'
import { type Fetched, fetchPage } from './fetch-page.ts'

/** A CommonJS module, which its types take for another kind. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default

/** The name that rules for us stand under. */
const ROBOT_NAME = 'Parley'

export interface Robots {
  isAllowed(url: string): boolean
  /** Milliseconds between two requests; nothing when the site names none. */
  delay_ms: number
  sitemaps: string[]
}

export type RobotsAnswer = Robots | Extract<Fetched, { kind: 'later' }>

export interface RobotsReader {
  /** Read once per reading of a source: `reading` names it. */
  read(origin: string, reading: string): Promise<RobotsAnswer>
}

const LARGEST_ROBOTS = 500 * 1024
const LONGEST_DELAY_MS = 60 * 60_000
const REMEMBERED = 200

export function createRobotsReader(guard: GuardedFetch): RobotsReader {
  const known = new Map<string, Robots>()
  return {
    async read(origin, reading) {
      const key = `${reading} ${origin}`
      const remembered = known.get(key)
      if (remembered) return remembered
      const answer = await fetchRobots(guard, origin)
      // An unanswered request is repeated.
      if (!('isAllowed' in answer)) return answer
      known.set(key, answer)
      if (known.size > REMEMBERED) known.delete(known.keys().next().value!)
      return answer
    },
  }
}

async function fetchRobots(guard: GuardedFetch, origin: string): Promise<RobotsAnswer> {
  const url = `${origin}/robots.txt`
  const fetched = await fetchPage(guard, { url })
  // A site that cannot say what it allows allows nothing for now (2.3.1.4); one that has no file allows all (2.3.1.3).
  if (fetched.kind === 'later')
    return { ...fetched, reason: `Its robots.txt cannot be read: ${fetched.reason}` }
  if (fetched.kind !== 'found') return { isAllowed: () => true, delay_ms: 0, sitemaps: [] }
  const text = new TextDecoder().decode(fetched.bytes.subarray(0, LARGEST_ROBOTS))
  const rules = parseRobots(url, text)
  return {
    isAllowed: (address) => rules.isAllowed(address, ROBOT_NAME) !== false,
    delay_ms: Math.min((rules.getCrawlDelay(ROBOT_NAME) ?? 0) * 1000, LONGEST_DELAY_MS),
    sitemaps: rules.getSitemaps(),
  }
}
