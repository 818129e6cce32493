import type { Brief, BriefDialogue } from '../brief.ts'
import { pickOffers } from '../offers.ts'
import { wasJustSaid } from '../say.ts'
import { appointments, type Line, type ToolCall } from '../step.ts'
import { wantedTime } from '../when.ts'
import { call, resultOf, sayAnswer } from './tool-results.ts'

const MINUTE_MS = 60_000

/** Asks for one missing detail, or for the name once the time is known to be free, or books. */
export function bookingStep(brief: Brief, dialogue: BriefDialogue): ToolCall | Line {
  const missing = brief.wanted[0]
  if (missing?.name === 'service')
    return [appointments('services', dialogue.serviceOptions), missing.question]
  const booked = resultOf(brief, 'create_booking')
  if (booked !== undefined) return sayAnswer(booked)
  if (missing?.name === 'date') return [missing.question]
  if (missing?.name === 'time') return offerTimes(brief, dialogue, dialogue.service)
  const { news, request, service } = dialogue
  const starts_at = wantedTime(request).startsAt!
  const what = service === null ? {} : { service }
  const named = dialogue.name === null ? {} : { name: dialogue.name }
  const book = () => call(brief, 'create_booking', { ...what, starts_at, ...named })
  if (missing === undefined) return book()
  const free = resultOf(brief, 'check_availability')
  if (free === undefined) {
    return call(brief, 'check_availability', { ...what, from: starts_at, to: minuteAfter(starts_at) })
  }
  const [exact] = free.status === 'done' ? pickOffers(free) : []
  if (free.status === 'done' && exact === undefined) return book()
  // Confirm a changed time even when another question is pending.
  const isMoved = news.includes('changed') && exact !== undefined
  return isMoved ? [appointments('isFree', exact.text), missing.question] : [missing.question]
}

/** Free times of the day or days that are wanted, or what is said when there are none. */
export function offerTimes(
  brief: Brief,
  { request }: BriefDialogue,
  service: string | null,
): ToolCall | Line {
  const found = resultOf(brief, 'check_availability')
  if (found === undefined) {
    const { from, to } = wantedTime(request)
    return call(brief, 'check_availability', {
      ...(service === null ? {} : { service }),
      from: from!,
      to: to!,
    })
  }
  const times = pickOffers(found).map(({ text }) => text)
  if (times.length === 0) return [appointments(found.status === 'done' ? 'nothingFree' : 'failed')]
  const offer = [appointments('offer', times)]
  return times.length > 1 && wasJustSaid(offer, brief) ? [appointments('whichOfThose')] : offer
}

/** YYYY-MM-DDTHH:MM, one minute on. */
function minuteAfter(moment: string): string {
  return new Date(Date.parse(`${moment}:00Z`) + MINUTE_MS).toISOString().slice(0, 16)
}
