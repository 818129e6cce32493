/** When the business is open: read from the week of its documents, and said in the customer's language. */
import {
  asksForWeek,
  factKindOf,
  type Language,
  type OpenQuestion,
  phrases,
  readOpenQuestion,
  readWeekHours,
  type Stretch,
  type WeekHours,
  weekdayName,
  writeHour,
} from '@parley/language'
import type { Brief } from '../brief.ts'

const DAYS = 7
const DAY_MINUTES = 24 * 60

export interface OpeningAnswer {
  /** "No, we are closed on Sunday at 8:30 pm."; empty where nobody asked for a yes or a no. */
  verdict: string
  /** The hours of the day; empty where the verdict says it. */
  day: string
  /** From 0 for Monday; undefined where no day is asked for. */
  weekday: number | undefined
  /** The hours of the whole week; undefined where one day is asked for. */
  week: string | undefined
  passageId: string | undefined
}

interface Source {
  hours: WeekHours
  passageId: string | undefined
}

/** Undefined where the question is about something else, or the documents do not say it without doubt. */
export function answerOpening(question: string, brief: Brief): OpeningAnswer | undefined {
  const { clock, language } = brief
  if (clock === undefined) return undefined
  const asked = readOpenQuestion(question, { zone: clock.zone, now: new Date(clock.now) })
  if (asked === undefined && !asksForWeek(question)) return undefined
  const sources = findHours(brief)
  if (asked === undefined) {
    const [only, ...others] = sources
    if (only === undefined || others.length > 0) return undefined
    return {
      ...{ verdict: '', day: '', weekday: undefined },
      ...{ week: writeWeek(only.hours, language), passageId: only.passageId },
    }
  }
  const source = agreeing(asked.weekday, sources)
  const stretches = source?.hours[asked.weekday]
  if (source === undefined || stretches === undefined) return undefined
  const said = sayDay(asked, stretches, language)
  const week = asked.namesDay ? undefined : writeWeek(source.hours, language)
  return { ...said, weekday: asked.weekday, week, passageId: source.passageId }
}

function findHours({ passages, business }: Brief): Source[] {
  const ofFacts = business.facts
    .filter(({ name }) => factKindOf(name) === 'hours')
    .map(({ name, value }) => ({ hours: readWeekHours(value, name), passageId: undefined }))
  const ofPassages = passages.map(({ id, title, heading, text }) => ({
    hours: readWeekHours(text, heading ?? title),
    passageId: id,
  }))
  return [...ofFacts, ...ofPassages].flatMap(({ hours, passageId }) =>
    hours === undefined ? [] : [{ hours, passageId }],
  )
}

/** The first source that speaks of a day, where no other one says something else of it. */
function agreeing(weekday: number, sources: readonly Source[]): Source | undefined {
  const [first, ...others] = sources.filter(({ hours }) => hours[weekday] !== undefined)
  const said = JSON.stringify(first?.hours[weekday])
  return others.every(({ hours }) => JSON.stringify(hours[weekday]) === said) ? first : undefined
}

function sayDay(
  asked: OpenQuestion,
  stretches: readonly Stretch[],
  language: Language,
): Pick<OpeningAnswer, 'verdict' | 'day'> {
  const words = phrases[language].hours
  const today = asked.relative === 'now' ? 'today' : asked.relative
  const day = words.on(weekdayName(asked.weekday, language), today, null)
  const verdict = judge(asked, stretches, language)
  if (stretches.length === 0) return { verdict: verdict ?? words.closed(day, null), day: '' }
  return { verdict: verdict ?? '', day: words.openFrom(day, stretches.map(inWords(language))) }
}

/** A yes or a no. Undefined where none is asked for, or where the words leave it open. */
function judge(
  { asks, otherTime, relative, saysHalf, time, weekday }: OpenQuestion,
  stretches: readonly Stretch[],
  language: Language,
): string | undefined {
  if (asks === 'hours') return undefined
  const { closed, oclock, on, open } = phrases[language].hours
  const isOpenAt = (at: number) => stretches.some((one) => holds(one, at))
  // "At 7": where the morning and the evening differ, the hours say more than a guess.
  if (time !== null && otherTime !== null && isOpenAt(time) !== isOpenAt(otherTime)) return undefined
  const isOpen = time === null ? stretches.length > 0 : isOpenAt(time)
  const answer = isOpen === (asks === 'open') ? 'yes' : 'no'
  const isWholeDay = time === null || stretches.length === 0
  const hour = isWholeDay ? null : saysHalf ? writeHour(time, language) : oclock(bareHour(time))
  const when = on(weekdayName(weekday, language), relative, hour)
  return isOpen ? open(when, answer) : closed(when, answer)
}

/** "9", "9:30": no half of the day that the customer did not name. */
function bareHour(time: number): string {
  const hour = Math.floor(time / 60) % 12 || 12
  return time % 60 === 0 ? String(hour) : `${hour}:${String(time % 60).padStart(2, '0')}`
}

function holds([from, to]: Stretch, time: number): boolean {
  return (time >= from && time < to) || time + DAY_MINUTES < to
}

const inWords =
  (language: Language) =>
  ([from, to]: Stretch): readonly [string, string] => [writeHour(from, language), writeHour(to, language)]

/** Days that follow each other with the same hours stand in one row. */
function writeWeek(week: WeekHours, language: Language): string {
  const { row } = phrases[language].hours
  const rows: { first: number; last: number; stretches: readonly Stretch[] }[] = []
  for (let day = 0; day < DAYS; day++) {
    const stretches = week[day]
    if (stretches === undefined) continue
    const last = rows.at(-1)
    const isSame = JSON.stringify(last?.stretches) === JSON.stringify(stretches)
    if (last !== undefined && last.last === day - 1 && isSame) last.last = day
    else rows.push({ first: day, last: day, stretches })
  }
  return rows
    .map(({ first, last, stretches }) =>
      row(
        weekdayName(first, language),
        first === last ? null : weekdayName(last, language),
        stretches.map(inWords(language)),
      ),
    )
    .join('\n')
}
