/** Questions whether or when the business is open at a certain time: "are you open on Sunday at 8:30 pm?" */
import { normaliseWithin } from '@parley/contracts'
import { DateTime } from 'luxon'
import { namesOf, PACKS } from '../../packs/index.ts'
import { wholeWords } from '../../text/word-boundary.ts'
import { readMoment } from '../moment/index.ts'
import { findFeasts } from './feasts.ts'
import { openingWords } from './patterns.ts'

export interface OpenQuestion {
  /** From 0 for Monday. */
  weekday: number
  /** The day that is meant, YYYY-MM-DD. */
  date: string
  relative: 'now' | 'today' | 'tomorrow' | null
  /** In minutes after midnight; null where a whole day is meant. */
  time: number | null
  /** The other hour that the words may mean: "at 7". */
  otherTime: number | null
  /** The words say of the hour to which half of the day it belongs. */
  saysHalf: boolean
  /** `open`: is it open; `closed`: is it closed; `hours`: from when to when. */
  asks: 'open' | 'closed' | 'hours'
  /** The question is about one day, and not about today in passing: "are you open today?" */
  namesDay: boolean
  /** It names a feast, on which the usual hours need not hold. */
  isUnusual: boolean
}

const MAXIMUM_CHARACTERS = 200
const ISO_DAY = 'yyyy-MM-dd'

const open = new RegExp(openingWords('open'), 'iu')
const closed = new RegExp(openingWords('closed'), 'iu')
const asksWhen = new RegExp(openingWords('asksWhen'), 'iu')
const now = new RegExp(openingWords('now'), 'iu')
const weekend = new RegExp(openingWords('weekend'), 'iu')
const known = new RegExp(
  openingWords('open', 'closed', 'asksWhen', 'now', 'to', 'business', 'weekend'),
  'giu',
)
/** A day, or a time of the day. */
const named = new RegExp(`\\p{Nd}|${wholeWords(...namesOf('weekdays').flat())}`.normalize('NFC'), 'iu')
const words = (list: string) => list.normalize('NFC').toLowerCase().split(/\s+/)
const beside = new Set([
  ...PACKS.flatMap(({ opening }) => words(opening.beside)),
  ...['weekdays' as const, 'months' as const].flatMap((list) =>
    namesOf(list).flatMap((names) => names.flatMap((name) => words(name))),
  ),
])
const title = new RegExp(openingWords('title'), 'iu')
/** "On Saturdays": the next one tells as much. */
const EVERY_WEEK = /(?<=\p{L})days(?!\p{L})/gu
const plain = (asked: string) =>
  normaliseWithin(asked, 'NFC', MAXIMUM_CHARACTERS).toLowerCase().replace(EVERY_WEEK, 'day')
const WORD = /[\p{L}\p{M}]+/gu
const CASE_ENDING = /(?:ी|ला)$/u

/** Whether a question is about nothing but when the business is open. */
export function asksIfOpen(asked: string): boolean {
  const text = plain(asked)
  const isOfHours = open.test(text) || title.test(text)
  return asked.length <= MAXIMUM_CHARACTERS && isOfHours && isOnlyAboutOpening(text)
}

/** "Timings?", "when are you open?": asks for the hours of the whole week, and for nothing else. */
export function asksForWeek(asked: string): boolean {
  const text = normaliseWithin(asked, 'NFC', MAXIMUM_CHARACTERS).toLowerCase()
  const isShort = asked.length <= MAXIMUM_CHARACTERS
  return isShort && (open.test(text) || asksWhen.test(text)) && isOnlyAboutOpening(text) && !named.test(text)
}

const unusual = new RegExp(openingWords('unusual'), 'iu')

/** It names a feast, a holiday or another occasion on which the usual hours do not hold. */
export function namesUnusualDay(question: string): boolean {
  return unusual.test(normaliseWithin(question, 'NFC', MAXIMUM_CHARACTERS))
}

/** Undefined where the question is about something else, or names no time. `zone` is that of the business. */
export function readOpenQuestion(
  asked: string,
  { zone, now: at }: { zone: string; now: Date },
): OpenQuestion | undefined {
  const text = plain(asked)
  if (!asksIfOpen(asked) || weekend.test(text)) return undefined
  const local = DateTime.fromJSDate(at, { zone })
  const asks = asksWhen.test(text) ? 'hours' : closed.test(text) ? 'closed' : 'open'
  if (now.test(text)) {
    const time = local.hour * 60 + local.minute
    const isMoment = asks !== 'hours'
    return {
      ...{ weekday: local.weekday - 1, date: local.toFormat(ISO_DAY) },
      ...{ relative: isMoment ? 'now' : 'today', time: isMoment ? time : null },
      ...{ otherTime: null, saysHalf: true, asks, namesDay: false },
      isUnusual: namesUnusualDay(text),
    }
  }
  const moment = readMoment(text, { zone, now: at })
  if (moment === undefined || moment.dates !== undefined || moment.ambiguity === 'several') return undefined
  if (moment.date === undefined && moment.time === undefined) return undefined
  const date = moment.date === undefined ? local : DateTime.fromISO(moment.date, { zone })
  const days = Math.round(date.startOf('day').diff(local.startOf('day'), 'days').days)
  const [hour, minute] = moment.time === undefined ? [] : moment.time.split(':').map(Number)
  const time = hour === undefined || asks === 'hours' ? null : hour * 60 + minute!
  return {
    weekday: date.weekday - 1,
    date: date.toFormat(ISO_DAY),
    relative: days === 0 ? 'today' : days === 1 ? 'tomorrow' : null,
    time,
    otherTime:
      time === null || isHalfKnown(text, moment.ambiguity) ? null : (time + HALF_DAY) % (2 * HALF_DAY),
    saysHalf: HALF.test(text),
    asks: moment.part_of_day !== undefined && hour === undefined ? 'hours' : asks,
    namesDay: (moment.date !== undefined && days !== 0) || time !== null,
    isUnusual: namesUnusualDay(text),
  }
}

const HALF_DAY = 12 * 60
const HALF = /\p{Nd}\s?[ap]\.?\s?m|\p{Nd}{1,2}:\p{Nd}{2}/iu

/** Beside a day that is past, a doubt about the hour is not told. */
function isHalfKnown(text: string, doubt: string | undefined): boolean {
  return doubt === undefined || (doubt !== 'half_of_day' && HALF.test(text))
}

/** Without the names of feasts that are on the same day in every year. */
function withoutFeasts(text: string): string {
  return findFeasts(text)
    .filter(({ isCertain }) => isCertain)
    .reduce((said, { start, end }) => said.slice(0, start) + ' '.repeat(end - start) + said.slice(end), text)
}

function isOnlyAboutOpening(text: string): boolean {
  const rest = withoutFeasts(text).replace(known, ' ').match(WORD) ?? []
  return rest.every((word) => beside.has(word) || beside.has(word.replace(CASE_ENDING, '')))
}
