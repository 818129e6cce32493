/** When the business is open: read from the week of its documents, and said in the customer's language. */
import {
  asksForWeek,
  exceptionsOn,
  factKindOf,
  type Language,
  type OpeningTimes,
  type OpenQuestion,
  ownNamesOf,
  phrases,
  readOpeningTimes,
  readOpenQuestion,
  type Stretch,
  weekdayName,
  writeHour,
  writeStretches,
  writeWeek,
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
  /** The sentence of the documents about this day, word for word. The answer is complete with it. */
  exception: string | undefined
}

interface Source {
  times: OpeningTimes
  passageId: string | undefined
}

/** Undefined where the question is about something else, or the documents do not say it without doubt. */
export function answerOpening(question: string, brief: Brief): OpeningAnswer | undefined {
  const { clock, language } = brief
  if (clock === undefined) return undefined
  const asked = readOpenQuestion(question, { zone: clock.zone, now: new Date(clock.now) })
  if (asked === undefined && !asksForWeek(question)) return undefined
  const sources = findTimes(brief)
  if (asked === undefined) {
    const [only, ...others] = sources.filter(({ times }) => times.week.some((hours) => hours !== undefined))
    if (only === undefined || others.length > 0) return undefined
    return {
      ...{ verdict: '', day: '', weekday: undefined, exception: undefined },
      ...{ week: writeWeek(only.times.week, language), passageId: only.passageId },
    }
  }
  const exceptional = answerException(asked, sources, language)
  if (exceptional !== undefined || asked.isUnusual) return exceptional
  const source = agreeing(asked.weekday, sources)
  const stretches = source?.times.week[asked.weekday]
  if (source === undefined || stretches === undefined) return undefined
  const said = sayDay(asked, stretches, beforeMidnight(asked, source), language)
  const week = asked.namesDay ? undefined : writeWeek(source.times.week, language)
  return { ...said, weekday: asked.weekday, week, passageId: source.passageId, exception: undefined }
}

/** A date with hours of its own. Where they are in doubt, the words of the document stand beside the usual hours, without a yes or no. */
function answerException(
  asked: OpenQuestion,
  sources: readonly Source[],
  language: Language,
): OpeningAnswer | undefined {
  const found = sources.flatMap(({ times, passageId }) =>
    exceptionsOn(asked.date, asked.weekday, times.exceptions).map((one) => ({ ...one, passageId })),
  )
  if (found.length === 0) return undefined
  const certain = found.filter(({ hours }) => hours !== undefined)
  const [first, ...others] = certain.length > 0 ? certain : found
  const { hours, passageId, sentence } = first!
  const isAgreed = others.every((one) => JSON.stringify(one.hours) === JSON.stringify(hours))
  const rest = { weekday: asked.weekday, week: undefined, passageId, exception: sentence }
  if (hours !== undefined && isAgreed) return { ...sayDay(asked, hours, [], language), ...rest }
  const usual = agreeing(asked.weekday, sources)?.times.week[asked.weekday]
  if (usual === undefined) return { verdict: '', day: '', ...rest }
  return { verdict: '', day: tellDay(asked, usual, language), ...rest }
}

function findTimes({ passages, business }: Brief): Source[] {
  const texts = passages.flatMap(({ title, heading, text }) => [title, heading ?? '', text])
  const own = ownNamesOf(business.name, texts)
  const ofFacts = business.facts.map(({ name, value }) => ({
    times: readOpeningTimes(value, factKindOf(name) === 'hours' ? [HOURS_TITLE] : [name], own),
    passageId: undefined,
  }))
  const ofPassages = passages.map(({ id, title, heading, text }) => ({
    times: readOpeningTimes(text, heading === null ? [title] : [title, heading], own),
    passageId: id,
  }))
  return [...ofFacts, ...ofPassages]
}

/** A title under which any sentence may tell the hours. */
const HOURS_TITLE = 'hours'

/** The first source that speaks of a day, where no other one says something else of it. */
function agreeing(weekday: number, sources: readonly Source[]): Source | undefined {
  const [first, ...others] = sources.filter(({ times }) => times.week[weekday] !== undefined)
  const said = JSON.stringify(first?.times.week[weekday])
  return others.every(({ times }) => JSON.stringify(times.week[weekday]) === said) ? first : undefined
}

/** The hours after midnight that belong to the evening before. Undefined where nothing is said of it. */
function beforeMidnight({ weekday }: OpenQuestion, { times }: Source): readonly Stretch[] | undefined {
  return times.week[(weekday + DAYS - 1) % DAYS]
    ?.filter(([, to]) => to > DAY_MINUTES)
    .map(([, to]) => [0, to - DAY_MINUTES])
}

function sayDay(
  asked: OpenQuestion,
  stretches: readonly Stretch[],
  early: readonly Stretch[] | undefined,
  language: Language,
): Pick<OpeningAnswer, 'verdict' | 'day'> {
  const verdict = judge(asked, stretches, early, language)
  if (stretches.length === 0) return { verdict: verdict ?? tellDay(asked, stretches, language), day: '' }
  return { verdict: verdict ?? '', day: tellDay(asked, stretches, language) }
}

function tellDay(asked: OpenQuestion, stretches: readonly Stretch[], language: Language): string {
  const words = phrases[language].hours
  const today = asked.relative === 'now' ? 'today' : asked.relative
  const day = words.on(weekdayName(asked.weekday, language), today, null)
  return stretches.length === 0
    ? words.closed(day, null)
    : words.openFrom(day, writeStretches(stretches, language))
}

/** A yes or a no. Undefined where none is asked for, or where the words leave it open. */
function judge(
  { asks, otherTime, relative, saysHalf, time, weekday }: OpenQuestion,
  stretches: readonly Stretch[],
  early: readonly Stretch[] | undefined,
  language: Language,
): string | undefined {
  if (asks === 'hours') return undefined
  const { closed, oclock, on, open } = phrases[language].hours
  const isOpenAt = (at: number) => [...stretches, ...(early ?? [])].some((one) => holds(one, at))
  // "Friday at 1 am" is the night after Thursday, and to some the one after Friday. The hours of the day say more than a guess.
  if (time !== null && isNight(time, relative, stretches, early)) return undefined
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
  return time >= from && time < to
}

const LATEST_NIGHT = 6 * 60

/** An hour after midnight of which it is not known whether it belongs to the evening before. */
function isNight(
  time: number,
  relative: OpenQuestion['relative'],
  stretches: readonly Stretch[],
  early: readonly Stretch[] | undefined,
): boolean {
  if (time >= LATEST_NIGHT || stretches.some((one) => holds(one, time))) return false
  if (early === undefined) return true
  const isOpenBefore = early.some((one) => holds(one, time))
  const isOpenAfter = stretches.some(([, to]) => time + DAY_MINUTES < to)
  return relative !== 'now' && isOpenBefore !== isOpenAfter
}
