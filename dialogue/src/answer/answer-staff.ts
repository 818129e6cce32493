/** Answers from the calendar of the business: who does a service, whether a named person does it, and when they are there. */
import {
  appointmentPhrases,
  phrases,
  readStaffFollowUp,
  readStaffQuestion,
  type StaffQuestion,
  weekdayName,
} from '@parley/language'
import { DateTime } from 'luxon'
import type { Brief } from '../brief.ts'
import { namesIn, resultOf } from '../next/tool-results.ts'
import type { ToolCall } from '../step.ts'

const STAFF_TOOL = 'list_staff'
/** More persons than these are not listed with their hours. */
const MOST_LISTED = 5

interface Person {
  name: string
  services: string[]
  /** The rows of the week. */
  hours: string
  /** The hours of the day that was asked for. */
  onDate: [from: string, to: string][]
}

/** Undefined where the question is about something else. */
export function readAboutStaff(
  text: string,
  { clock, conversation, staff }: Brief,
): StaffQuestion | undefined {
  if (clock === undefined || staff === undefined) return undefined
  const people = staff.people.map((name) => ({ name }))
  const options = { people, services: staff.services, zone: clock.zone, now: new Date(clock.now) }
  const asked = readStaffQuestion(text, options)
  if (asked !== undefined) return asked
  const before = conversation.findLast(({ speaker, isPast }) => speaker === 'customer' && isPast !== true)
  return before === undefined ? undefined : readStaffFollowUp(text, before.text, options)
}

/** Looks up who does what, where one of the questions asks it. */
export function lookUpStaff(brief: Brief, questions: readonly string[]): ToolCall | undefined {
  if (!brief.tools.includes(STAFF_TOOL) || resultOf(brief, STAFF_TOOL) !== undefined) return undefined
  const [first] = questions.flatMap((text) => readAboutStaff(text, brief) ?? [])
  if (first === undefined) return undefined
  const date = 'date' in first ? first.date : undefined
  return { kind: 'call', tool: STAFF_TOOL, input: date === undefined ? {} : { date } }
}

/** Undefined where it is not known. */
export function answerStaff(text: string, brief: Brief): string | undefined {
  const found = resultOf(brief, STAFF_TOOL)
  if (found?.status !== 'done') return undefined
  const asked = readAboutStaff(text, brief)
  if (asked === undefined) return undefined
  // The hours of another day than the one that was looked up are not known.
  if ('date' in asked && asked.date !== undefined && found.input.date !== asked.date) return undefined
  const staff = personsIn(found.data.staff)
  switch (asked.asks) {
    case 'who':
      return sayWho(asked, staff, brief)
    case 'does':
      return sayWhether(asked, staff, brief)
    case 'when':
      return sayWhen(asked, staff, brief)
  }
}

function sayWho(
  { service, date }: Extract<StaffQuestion, { asks: 'who' }>,
  staff: readonly Person[],
  brief: Brief,
): string {
  const words = appointmentPhrases[brief.language]
  const able = service === undefined ? staff : staff.filter(({ services }) => services.includes(service))
  const does =
    service === undefined
      ? []
      : [
          words.doneBy(
            service,
            able.map(({ name }) => name),
          ),
        ]
  if (date === undefined || able.length === 0) return does.join(' ')
  const day = dayOf(date, brief)
  const there = able.filter(({ onDate }) => onDate.length > 0).slice(0, MOST_LISTED)
  const then = there.map(({ name, onDate }) => words.inThen(name, day, onDate, false))
  return [...does, ...(then.length > 0 ? then : [words.nobodyThen(day)])].join(' ')
}

function sayWhether(
  { person, service }: Extract<StaffQuestion, { asks: 'does' }>,
  staff: readonly Person[],
  { language }: Brief,
): string | undefined {
  const words = appointmentPhrases[language]
  const one = staff.find(({ name }) => name === person)
  if (one?.services.includes(service)) return words.does(person, service)
  const able = staff.filter(({ services }) => services.includes(service)).map(({ name }) => name)
  return [words.doesNot(person, service), ...(able.length > 0 ? [words.doneBy(service, able)] : [])].join(' ')
}

function sayWhen(
  { person, date, isYesNo }: Extract<StaffQuestion, { asks: 'when' }>,
  staff: readonly Person[],
  brief: Brief,
): string | undefined {
  const words = appointmentPhrases[brief.language]
  const one = staff.find(({ name }) => name === person)
  if (one === undefined) return undefined
  const week = `${words.weekOf(person)}\n${one.hours}`
  if (date === undefined) return week
  const day = dayOf(date, brief)
  return one.onDate.length > 0
    ? words.inThen(person, day, one.onDate, isYesNo)
    : `${words.notInThen(person, day, isYesNo)} ${week}`
}

function dayOf(date: string, { clock, language }: Brief): string {
  const day = DateTime.fromISO(date, { zone: clock!.zone })
  const today = DateTime.fromISO(clock!.now, { zone: clock!.zone }).startOf('day')
  const ahead = Math.round(day.diff(today, 'days').days)
  const relative = ahead === 0 ? 'today' : ahead === 1 ? 'tomorrow' : null
  return phrases[language].hours.on(weekdayName(day.weekday - 1, language), relative, null)
}

function personsIn(value: unknown): Person[] {
  if (!Array.isArray(value)) return []
  return value.map((one: Record<string, unknown>) => ({
    name: String(one.name),
    services: namesIn(one.services),
    hours: String(one.hours),
    onDate: (Array.isArray(one.on_date) ? one.on_date : []) as [string, string][],
  }))
}
