/**
 * The opening hours that documents write: those of the week ("Tuesday to Saturday from 10 am to 8 pm. On Monday we are closed."),
 * and those of single dates ("We are closed on 25 December").
 */
import { normaliseWithin } from '@parley/contracts'
import { splitSentences } from '../../text/split-sentences.ts'
import { readPlacedClaims } from '../claims/read-claims.ts'
import { type DatedDays, findDatedDays, holdsDate } from './dated-days.ts'
import { findMarks, hoursOf, type Mark, type Stretch } from './marks.ts'
import { namesPart, type OwnNames, ownNamesOf, type Subject, subjectOf } from './own-hours.ts'
import { openingWords } from './patterns.ts'
import { splitException } from './split-exception.ts'

export type { Stretch } from './marks.ts'

/** From Monday to Sunday: no stretch on a day that is closed, undefined where nothing is said. */
export type WeekHours = readonly (readonly Stretch[] | undefined)[]

/** Hours of certain dates, or of a weekday under a condition. */
export interface ExceptionalHours {
  /** The words of the document. */
  sentence: string
  /** Undefined where the words leave it open. */
  hours: readonly Stretch[] | undefined
  dates: readonly DatedDays[]
  /** From 0 for Monday. */
  weekdays: readonly number[]
}

export interface OpeningTimes {
  week: WeekHours
  exceptions: readonly ExceptionalHours[]
}

const MAXIMUM_CHARACTERS = 4_000
const DAYS = 7
/** A day with its hours needs as many ("Sun 9-5"). A text of thousands of single figures is read fast. */
const LEAST_CHARACTERS = 6

const unusual = new RegExp(openingWords('unusual'), 'iu')
const ofHours = new RegExp(openingWords('title'), 'iu')
const not = new RegExp(openingWords('not'), 'iu')

export function readWeekHours(text: string, title = '', own?: OwnNames): WeekHours | undefined {
  const { week } = readOpeningTimes(text, [title], own)
  return week.some((hours) => hours !== undefined) ? week : undefined
}

/** `titles`: of the document and of the part of it. A text under "Our restaurant" is not about the business. */
export function readOpeningTimes(
  text: string,
  titles: readonly string[],
  own: OwnNames = ownNamesOf(''),
): OpeningTimes {
  const week: (readonly Stretch[] | undefined)[] = Array.from({ length: DAYS }, () => undefined)
  const exceptions: ExceptionalHours[] = []
  if (titles.some((title) => namesPart(title, own))) return { week, exceptions }
  const doubted = new Set<number>()
  const isTitled = titles.some((title) => ofHours.test(title))
  let isOwn = false
  for (const sentence of splitSentences(normaliseWithin(text, 'NFC', MAXIMUM_CHARACTERS))) {
    const told = readSentence(sentence, own, { isTitled, follows: isOwn })
    isOwn = told.isOwn ?? isOwn
    for (const { days, hours } of told.groups) {
      for (const index of days) {
        const known = week[index]
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(hours)) doubted.add(index)
        week[index] = hours
      }
    }
    exceptions.push(...told.exceptions)
  }
  for (const index of doubted) week[index] = undefined
  return { week, exceptions }
}

interface Group {
  days: readonly number[]
  hours: readonly Stretch[]
}

interface Told {
  groups: readonly Group[]
  exceptions: readonly ExceptionalHours[]
  /** It speaks of the business; undefined where it says nothing of hours. */
  isOwn?: boolean
}

interface Place {
  isTitled: boolean
  /** The sentence before it is about the hours of the business: "Closed on Sundays." names nobody. */
  follows: boolean
}

const NOTHING: Told = { groups: [], exceptions: [] }

function readSentence(sentence: string, own: OwnNames, place: Place): Told {
  if (sentence.length < LEAST_CHARACTERS) return NOTHING
  const { text, claims } = readPlacedClaims(sentence)
  if (claims.some(({ kind }) => kind === 'price')) return NOTHING
  const dated = findDatedDays(text, claims)
  const undated = blank(text, dated)
  const marks = findMarks(undated, claims)
  if (dated.length === 0 && !marks.some(({ kind }) => kind === 'days')) return NOTHING
  const subject = judgeSubject(undated, own, place)
  const { usual, excepted, isExcepted } = splitException(undated, marks, dated)
  const isUsualOpen = usual.marks.some(({ kind }) => kind === 'time')
  const tail = isExcepted ? readExcepted(sentence, subject, { ...excepted, isUsualOpen }) : NOTHING
  const isUnusual = !isExcepted && unusual.test(undated)
  const main =
    usual.dated.length > 0
      ? readMixed(sentence, undated, subject, { ...usual, isPart: namesPart(undated, own) })
      : readUsual(sentence, subject, { ...usual, isUnusual })
  const replaced = new Set(tail.groups.flatMap(({ days }) => days))
  const groups = main.groups.map(({ days, hours }) => ({
    ...{ days: days.filter((one) => !replaced.has(one)), hours },
  }))
  return {
    ...{ groups: [...groups, ...tail.groups], exceptions: [...main.exceptions, ...tail.exceptions] },
    isOwn: subject === 'own',
  }
}

function judgeSubject(text: string, own: OwnNames, { isTitled, follows }: Place): Subject {
  const subject = subjectOf(text, own, isTitled)
  const isContinued = subject === 'other' && follows && !namesPart(text, own)
  return isContinued && subjectOf(text, own, true) === 'own' ? 'own' : subject
}

/** As long as before, so that places stay true. */
function blank(text: string, dated: readonly DatedDays[]): string {
  return dated.reduce(
    (said, { start, end }) => said.slice(0, start) + '\u0001'.repeat(end - start) + said.slice(end),
    text,
  )
}

interface Part {
  marks: readonly Mark[]
  dated: readonly DatedDays[]
}

/** Hours of weekdays. */
function readUsual(
  sentence: string,
  subject: Subject,
  { marks, isUnusual }: Part & { isUnusual: boolean },
): Told {
  if (subject === 'other') return NOTHING
  if (subject === 'own' && !isUnusual) {
    const { groups, open } = groupsOf(marks)
    return { groups, exceptions: open.length === 0 ? [] : [inDoubt(sentence, open)] }
  }
  const tellsHours = isUnusual || marks.some(({ kind }) => kind !== 'days')
  return { groups: [], exceptions: tellsHours ? [inDoubt(sentence, weekdaysOf(marks))] : [] }
}

const inDoubt = (sentence: string, weekdays: readonly number[]): ExceptionalHours => ({
  ...{ sentence, weekdays, hours: undefined, dates: [] },
})

const weekdaysOf = (marks: readonly Mark[]) => [...new Set(marks.flatMap(({ days }) => days ?? []))]

const BESIDE_DATE = /^[\s,()]{0,4}(?:the )?[\s,()]{0,4}$/iu

/** Dates, and days of the week that belong to no date: "closed on Sundays and on 25 December". */
function readMixed(
  sentence: string,
  text: string,
  subject: Subject,
  { marks, dated, isPart }: Part & { isPart: boolean },
): Told {
  const isOfDate = ({ start, end }: Mark) =>
    dated.some(
      (date) =>
        date.isMonth === true ||
        (end <= date.start && BESIDE_DATE.test(text.slice(end, date.start))) ||
        (start >= date.end && BESIDE_DATE.test(text.slice(date.end, start))),
    )
  const weekly = marks.filter((mark) => mark.kind === 'days' && !isOfDate(mark))
  const told = readDated(sentence, text, subject, { marks, dated, isPart })
  if (weekly.length === 0 || told.exceptions.length === 0) return told
  const closures = marks.filter(({ kind }) => kind === 'closed')
  if (marks.some(({ kind }) => kind === 'time') || closures.length === 0) {
    const exceptions = told.exceptions.map((one) => ({ ...one, hours: undefined }))
    return { groups: [], exceptions: [...exceptions, inDoubt(sentence, weekdaysOf(weekly))] }
  }
  const usual = readUsual(sentence, subject, {
    marks: [...weekly, closures[0]!],
    dated: [],
    isUnusual: false,
  })
  return { groups: usual.groups, exceptions: [...told.exceptions, ...usual.exceptions] }
}

/** Hours of dates. A closure is certain also where it gives a reason, if it is not that of a part. */
function readDated(
  sentence: string,
  text: string,
  subject: Subject,
  { marks, dated, isPart }: Part & { isPart: boolean },
): Told {
  if (isPart && subject === 'other') return NOTHING
  const told = marks.filter(({ kind }) => kind !== 'days')
  if (told.length === 0 && subject === 'other') return NOTHING
  const isCertain =
    !isPart && !not.test(text) && (subject !== 'other' || told.every(({ kind }) => kind === 'closed'))
  return { groups: [], exceptions: exceptionsOf(sentence, dated, isCertain ? hoursOf(told) : undefined) }
}

function exceptionsOf(
  sentence: string,
  dated: readonly DatedDays[],
  hours: readonly Stretch[] | undefined,
): ExceptionalHours[] {
  return dated.map((one) => ({
    ...{ sentence, dates: [one], weekdays: [], hours: one.isExact ? hours : undefined },
  }))
}

/** "…, except Sunday", "…, except on 25 December, when we are open from 10 am to 2 pm". */
function readExcepted(
  sentence: string,
  subject: Subject,
  { marks, dated, isUsualOpen }: Part & { isUsualOpen: boolean },
): Told {
  if (subject === 'other') return NOTHING
  const told = marks.filter(({ kind }) => kind !== 'days')
  const hours = told.length > 0 ? hoursOf(told) : isUsualOpen ? [] : undefined
  const weekdays = weekdaysOf(marks)
  const isCertain = subject === 'own' && hours !== undefined
  return {
    groups: isCertain && weekdays.length > 0 ? [{ days: weekdays, hours }] : [],
    exceptions: [
      ...exceptionsOf(sentence, dated, isCertain ? hours : undefined),
      ...(isCertain || weekdays.length === 0 ? [] : [inDoubt(sentence, weekdays)]),
    ],
  }
}

/** `open`: weekdays of which hours are told that are not understood. */
function groupsOf(marks: readonly Mark[]): { groups: Group[]; open: number[] } {
  const isDayFirst = marks[0]?.kind === 'days'
  const read: { days: number[]; rest: Mark[] }[] = []
  for (const mark of isDayFirst ? marks : marks.toReversed()) {
    const last = read.at(-1)
    if (mark.kind !== 'days') last?.rest.push(mark)
    else if (last === undefined || last.rest.length > 0) read.push({ days: [...mark.days!], rest: [] })
    else last.days.push(...mark.days!)
  }
  const groups: Group[] = []
  const open: number[] = []
  for (const { days, rest } of read) {
    const hours = hoursOf(isDayFirst ? rest : rest.toReversed())
    if (hours !== undefined) groups.push({ days, hours })
    else if (rest.length > 0) open.push(...days)
  }
  return { groups, open }
}

/** The exceptions of a document that hold on one date. `weekday`: from 0 for Monday. */
export function exceptionsOn(
  date: string,
  weekday: number,
  exceptions: readonly ExceptionalHours[],
): ExceptionalHours[] {
  return exceptions.filter(
    ({ dates, weekdays }) => weekdays.includes(weekday) || dates.some((one) => holdsDate(one, date)),
  )
}
