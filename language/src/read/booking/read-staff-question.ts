/** Questions about the persons of a business: who does something, whether one of them does, and when they are there. Pure. */
import { normaliseWithin } from '@parley/contracts'
import { alternatives } from '../../packs/index.ts'
import { wholeWords } from '../../text/word-boundary.ts'
import { asksPrice } from '../asks-about-business.ts'
import { isFollowUp } from '../fold-burst.ts'
import { readMoment } from '../moment/index.ts'
import { isAsking, readAskedKinds } from '../question/index.ts'
import { asksToKnow } from '../read-goal.ts'
import { readResource } from './read-resource.ts'
import { readServices } from './read-services.ts'
import type { BookableResource } from './resource-names.ts'
import type { BookableService } from './service-names.ts'

/** The day that is meant, YYYY-MM-DD, where the words name one. */
interface Day {
  date: string | undefined
}

/**
 * who: which persons do the service (undefined: any), on that day. does: whether this one does it. when: when this one is there, in the
 * week or on one day; `isYesNo`: whether they are.
 */
export type StaffQuestion =
  | ({ asks: 'who'; service: string | undefined } & Day)
  | { asks: 'does'; person: string; service: string }
  | ({ asks: 'when'; person: string; isYesNo: boolean } & Day)

export interface StaffQuestionOptions {
  people: readonly BookableResource[]
  services: readonly BookableService[]
  /** Of the business. */
  zone: string
  now: Date
}

const LONGEST = 300
/** "On Saturdays": the next one tells as much. */
const EVERY_WEEK = /(?<=\p{L})days(?!\p{L})/giu
const who = new RegExp(wholeWords(alternatives(({ people }) => people.asksWho)), 'u')
const atWork = new RegExp(wholeWords(alternatives(({ people }) => people.atWork)), 'u')
/** An hour is one to be booked, and no day on which somebody is there. */
const OTHER_KINDS = ['price', 'amount', 'duration', 'count', 'phone', 'email', 'place', 'how'] as const

const asks = (text: string) => isAsking(text) || asksToKnow(text)

/** Undefined where the question is about something else. */
export function readStaffQuestion(
  asked: string,
  { people, services, zone, now }: StaffQuestionOptions,
): StaffQuestion | undefined {
  if (asked.length > LONGEST || people.length === 0) return undefined
  const text = normaliseWithin(asked, 'NFKC', LONGEST).toLowerCase()
  const kinds = readAskedKinds(asked)
  if (asksPrice(text) || OTHER_KINDS.some((kind) => kinds.includes(kind))) return undefined
  const [service, ...others] = readServices(asked, services).services
  const { resource: person } = readResource(asked, people, { services })
  const date = readMoment(asked.replace(EVERY_WEEK, 'day'), { zone, now })?.date
  if (person === undefined) {
    if (!who.test(text) || others.length > 0) return undefined
    const isOfDay = date !== undefined && atWork.test(text)
    return service === undefined && !isOfDay ? undefined : { asks: 'who', service, date }
  }
  if (service !== undefined) {
    const isSure = others.length === 0 && date === undefined && asks(asked)
    return isSure && kinds.every((kind) => kind === 'yesNo') ? { asks: 'does', person, service } : undefined
  }
  if (!atWork.test(text) || !asks(asked)) return undefined
  return { asks: 'when', person, date, isYesNo: kinds.includes('yesNo') }
}

/** "And Dr. Rao?" has few words. */
const LONGEST_FOLLOW_UP = 5

/** "And Dr. Rao?", "aur shukravar ko?": the question before, about somebody or something else. */
export function readStaffFollowUp(
  text: string,
  before: string,
  options: StaffQuestionOptions,
): StaffQuestion | undefined {
  if (text.trim().split(/\s+/).length > LONGEST_FOLLOW_UP || !isFollowUp(text)) return undefined
  const asked = readStaffQuestion(before, options)
  if (asked === undefined) return undefined
  const { people, services, zone, now } = options
  const { resource: person } = readResource(text, people, { services, isAsked: true })
  const service = readServices(text, services).services[0]
  const date = readMoment(text, { zone, now })?.date
  switch (asked.asks) {
    case 'who':
      return service === undefined && date === undefined
        ? undefined
        : { ...asked, service: service ?? asked.service, date: date ?? asked.date }
    case 'does':
      if (service === undefined && person === undefined) return undefined
      return { ...asked, service: service ?? asked.service, person: person ?? asked.person }
    case 'when':
      if (date === undefined && person === undefined) return undefined
      return { ...asked, date: date ?? asked.date, person: person ?? asked.person }
  }
}
