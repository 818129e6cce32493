/** Compares what the fake Graph API has counted with what the campaign says of its recipients. Pure. */
import type { Played } from './play-campaign.ts'

export interface Verdict {
  what: string
  seen: string
  isRight: boolean
}

/** Outcomes that say that Meta took the message. */
const TAKEN: ReadonlySet<string> = new Set(['sent', 'delivered', 'read'])
/** Meta took it or not: the fake cut the connection. */
const CUTS = ['reset_before_accept', 'reset_after_accept'] as const
const LEAST_OF_LIMIT = 0.95

export function compareRecords(played: Played, limitPerSecond: number): Verdict[] {
  const { people, outcomes, record, inFlight, isCompleted } = played
  const accepted = new Map(record.accepted)
  const attempted = new Map(record.attempted)
  const phones = [...people.phones.values()]
  const twice = record.accepted.filter(([, times]) => times > 1).length
  const allowed = phones.filter((phone) => !people.forbidden.has(phone))
  const stateOf = (phone: string) => outcomes.get(phone)?.state
  const unknown = allowed.filter((phone) => stateOf(phone) === 'unknown')
  const refusedByMeta = allowed.filter((phone) => stateOf(phone) === 'failed' && attempted.has(phone))
  const lost = allowed.filter(
    (phone) => !accepted.has(phone) && !['unknown', 'failed'].includes(stateOf(phone) ?? ''),
  )
  const unreachable = record.failures['131026'] ?? 0
  const cuts = CUTS.reduce((sum, kind) => sum + (record.failures[kind] ?? 0), 0)
  const reachedForbidden = [...people.forbidden].filter((phone) => attempted.has(phone))
  const falseClaims = phones.filter((phone) => TAKEN.has(stateOf(phone) ?? '') !== accepted.has(phone))
  const brokenRules = Object.values(record.broken).reduce((sum, count) => sum + count, 0)
  return [
    right('campaign completed', isCompleted ? 'yes' : 'no', isCompleted),
    right('people who got it twice', `${twice} of ${accepted.size}`, twice === 0),
    right(
      'sent, of the people who may be written to',
      `${accepted.size} of ${allowed.length}`,
      accepted.size > 0,
    ),
    right(
      'listed as unknown',
      `${unknown.length} (in flight at the kills ${inFlight}, connections cut ${cuts})`,
      unknown.length <= inFlight + cuts,
    ),
    right('refused by Meta for good', `${refusedByMeta.length}`, refusedByMeta.length === unreachable),
    right('neither sent nor listed', `${lost.length}`, lost.length === 0),
    right(
      'sent to people who opted out or are blocked',
      `${reachedForbidden.length} of ${people.forbidden.size}`,
      reachedForbidden.length === 0,
    ),
    right('recipients of whom our books differ', `${falseClaims.length}`, falseClaims.length === 0),
    right('rules of Meta broken', `${brokenRules}`, brokenRules === 0),
    right(
      'sends in the busiest second',
      `${record.busiestSecond} of ${limitPerSecond}`,
      record.busiestSecond <= limitPerSecond,
    ),
  ]
}

/** Apart from the others: it depends on how busy the machine is. */
export function compareRate(played: Played, limitPerSecond: number): Verdict {
  const { perSecond } = rateOf(played)
  const share = perSecond / limitPerSecond
  return right(
    'rate while sending, of the limit',
    `${perSecond.toFixed(2)}/s, ${(share * 100).toFixed(1)} %`,
    share <= 1 && share >= LEAST_OF_LIMIT,
  )
}

function right(what: string, seen: string, isRight: boolean): Verdict {
  return { what, seen, isRight }
}

export interface Rate {
  perSecond: number
  /** From the first send of each life of the server to its last; afterwards only repetitions are left, which wait on purpose. */
  sendingSeconds: number
  /** From when the server was ready again until its first send, the longest. */
  slowestResumeMs: number
}

/** The sends of each life of the server, by the time of that life in which it had something to send. */
export function rateOf({ record, lives }: Pick<Played, 'record' | 'lives'>): Rate {
  const begun = lives.map((life, index) => (index === 0 ? life.from : lives[index - 1]!.until))
  let sends = 0
  let sendingMs = 0
  let slowestResumeMs = 0
  for (const [index, { from, until }] of lives.entries()) {
    const times = record.arrivals.filter(
      (at) => at >= begun[index]! && at <= Math.min(until, record.lastFirstAt),
    )
    if (times.length < 2) continue
    sends += times.length - 1
    sendingMs += times.at(-1)! - times[0]!
    if (index > 0) slowestResumeMs = Math.max(slowestResumeMs, times[0]! - from)
  }
  return {
    perSecond: sendingMs > 0 ? (sends * 1000) / sendingMs : 0,
    sendingSeconds: sendingMs / 1000,
    slowestResumeMs,
  }
}
