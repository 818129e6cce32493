/**
 * Meta's limits on sends, counted exactly: the fake refuses what is too fast, and says how often and how close it came.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/overview/#throughput and
 * https://developers.facebook.com/docs/whatsapp/messaging-limits (read 2026-09)
 */
import { BucketLimit } from './graph-limits.ts'

export interface MetaLimitOptions {
  /** Sends of one number in any second, wherever it begins. Default: 80. */
  messages_per_second?: number
  /** To one person of one number. Default: one in 6 seconds, of which 45 may be borrowed. */
  pair?: { interval_ms: number; burst: number }
  /** Different people in any 24 hours, whom all numbers together begin to write to. Default: unlimited. */
  people_per_day?: number
}

export interface Attempt {
  phone_number_id: string
  to: string
  /** The person's reply window is open: the limit of people does not count this message. */
  is_reply: boolean
}

/** The codes that Meta answers with when a limit is exceeded. */
export const THROUGHPUT_EXCEEDED = 130429
export const PAIR_EXCEEDED = 131056
export const PEOPLE_EXCEEDED = 131048

const SECOND_MS = 1000
const DAY_MS = 24 * 60 * 60 * 1000

export class MetaLimits {
  /** Refused sends, by limit. */
  readonly broken = { throughput: 0, pair: 0, people: 0 }
  /** Most sends of one number that any second held, also those that were refused. */
  busiestSecond = 0
  readonly #perSecond: number
  readonly #peoplePerDay: number
  readonly #pairs: BucketLimit
  readonly #seconds = new Map<string, { allowed: number[]; all: number[] }>()
  /** When each person was begun last, oldest first. */
  readonly #people = new Map<string, number>()

  constructor({ messages_per_second, pair, people_per_day }: MetaLimitOptions = {}) {
    this.#perSecond = messages_per_second ?? 80
    this.#peoplePerDay = people_per_day ?? Number.POSITIVE_INFINITY
    this.#pairs = new BucketLimit(pair?.burst ?? 45, pair?.interval_ms ?? 6000)
  }

  /** The error code of a send that exceeds a limit; undefined where it may pass. `now`: milliseconds, never going back. */
  judge({ phone_number_id, to, is_reply }: Attempt, now: number): number | undefined {
    if (!this.#takeOfSecond(phone_number_id, now)) {
      this.broken.throughput++
      return THROUGHPUT_EXCEEDED
    }
    if (!this.#pairs.take(`${phone_number_id} ${to}`, now)) {
      this.broken.pair++
      return PAIR_EXCEEDED
    }
    if (!is_reply && !this.#takePerson(to, now)) {
      this.broken.people++
      return PEOPLE_EXCEEDED
    }
    return undefined
  }

  /** A send that is refused takes no place of the second. */
  #takeOfSecond(phoneNumberId: string, now: number): boolean {
    const second = this.#seconds.get(phoneNumberId) ?? { allowed: [], all: [] }
    this.#seconds.set(phoneNumberId, second)
    for (const times of [second.allowed, second.all])
      while (times[0] !== undefined && times[0] <= now - SECOND_MS) times.shift()
    this.busiestSecond = Math.max(this.busiestSecond, second.all.push(now))
    if (second.allowed.length >= this.#perSecond) return false
    second.allowed.push(now)
    return true
  }

  #takePerson(to: string, now: number): boolean {
    for (const [person, at] of this.#people) {
      if (at > now - DAY_MS) break
      this.#people.delete(person)
    }
    if (!this.#people.has(to) && this.#people.size >= this.#peoplePerDay) return false
    this.#people.delete(to)
    this.#people.set(to, now)
    return true
  }
}
