import type { Brief, BriefDialogue } from '../brief.ts'
import { pickOffers } from '../offers.ts'
import { wasJustSaid } from '../say.ts'
import type { BookingRequest, RescheduleRequest } from '../state.ts'
import { appointments, type Line, type ToolCall } from '../step.ts'
import { wantedTime } from '../when.ts'
import { call, namesIn, resultOf, sayAnswer } from './tool-results.ts'

const MINUTE_MS = 60_000
/** More names than these are not read out. */
const MOST_NAMED = 3

/** Asks for one missing detail, or for the name once the time is known to be free, or books. */
export function bookingStep(brief: Brief, dialogue: BriefDialogue, request: BookingRequest): ToolCall | Line {
  const missing = brief.wanted[0]
  if (missing?.name === 'service') {
    return [
      ...sayUnknown(dialogue, request),
      appointments('services', dialogue.serviceOptions),
      missing.question,
    ]
  }
  const booked = resultOf(brief, 'create_booking')
  // The name is asked for beside the question whether to book: one answer tells both.
  const isProposed = booked?.status === 'needs_confirmation' || booked?.status === 'would_do'
  if (booked !== undefined) {
    // It is asked for once, and again after a question of the customer's.
    const wasInterrupted = brief.questions.some(({ isDetail }) => isDetail !== true)
    const isAsked = missing?.name === 'name' && (wasInterrupted || !wasJustSaid([missing.question], brief))
    const answer = sayAnswer(booked)
    if (isProposed && isAsked) return [...answer, missing.question]
    // "Ok yes" to several times chooses none of them.
    const isOffer = !isProposed && pickOffers(booked).length > 1
    return isOffer && wasJustSaid(answer, brief) ? [appointments('whichOfThose')] : answer
  }
  if (missing?.name === 'resource') return askForPerson(dialogue, request, missing.question)
  if (missing?.name === 'date') return refuseForPerson(brief, dialogue, request) ?? [missing.question]
  if (missing?.name === 'time') return offerTimes(brief, request, dialogue.service)
  const { news, service } = dialogue
  const starts_at = wantedTime(request).startsAt!
  const what = whatIsWanted(request, service)
  const named = dialogue.name === null ? {} : { name: dialogue.name }
  const book = () => call(brief, 'create_booking', { ...what, starts_at, ...named })
  if (missing === undefined || isOnlyNameMissing(brief)) return book()
  const free = resultOf(brief, 'check_availability')
  if (free === undefined) {
    return call(brief, 'check_availability', { ...what, from: starts_at, to: minuteAfter(starts_at) })
  }
  if (free.status === 'refused' && typeof free.data.cause === 'string') return sayAnswer(free)
  const [exact] = free.status === 'done' ? pickOffers(free) : []
  if (free.status === 'done' && exact === undefined) return book()
  // Confirm a changed time even when another question is pending.
  const isMoved = news.includes('changed') && exact !== undefined
  return isMoved ? [appointments('isFree', exact.text), missing.question] : [missing.question]
}

const isOnlyNameMissing = ({ wanted }: Brief) => wanted.length === 1 && wanted[0]!.name === 'name'

/** The person who was asked for does not do this: it is said before a day is asked for. */
function refuseForPerson(
  brief: Brief,
  { service, today }: BriefDialogue,
  request: BookingRequest,
): ToolCall | Line | undefined {
  if (service === null || (request.resource === null && request.among.length === 0)) return undefined
  const found = resultOf(brief, 'check_availability')
  if (found === undefined) {
    return call(brief, 'check_availability', { ...whatIsWanted(request, service), date: today })
  }
  return found.data.cause === 'resource_lacks_service' ? sayAnswer(found) : undefined
}

function whatIsWanted(
  { resource, among, ...request }: BookingRequest | RescheduleRequest,
  service: string | null,
) {
  const people = 'people' in request ? request.people : null
  const also = 'also' in request && service !== null ? request.also : []
  return {
    ...(people === null ? {} : { party_size: people }),
    ...(also.length > 0 ? { services: [service!, ...also] } : service === null ? {} : { service }),
    ...(resource === null ? {} : { resource }),
    ...(among.length === 0 ? {} : { resources: among }),
  }
}

/** The business has nobody of the name that was said. */
function sayUnknown(
  { unknownPerson }: BriefDialogue,
  { candidates }: Pick<BookingRequest, 'candidates'>,
): Line {
  return unknownPerson === null ? [] : [appointments('unknownPerson', unknownPerson, candidates)]
}

/** Asks with whom it shall be: the name that was said is of nobody, or of several. */
export function askForPerson(
  dialogue: BriefDialogue,
  request: BookingRequest | RescheduleRequest,
  question: string,
): Line {
  const unknown = sayUnknown(dialogue, request)
  return [...(unknown.length > 0 ? unknown : [appointments('people', request.candidates)]), question]
}

/** Free times of the day or days that are wanted, or what is said when there are none. */
export function offerTimes(
  brief: Brief,
  request: BookingRequest | RescheduleRequest,
  service: string | null,
): ToolCall | Line {
  const found = resultOf(brief, 'check_availability')
  if (found === undefined) {
    const { from, to } = wantedTime(request)
    return call(brief, 'check_availability', { ...whatIsWanted(request, service), from: from!, to: to! })
  }
  if (found.status === 'refused' && typeof found.data.cause === 'string') return sayAnswer(found)
  const times = pickOffers(found).map(({ text }) => text)
  if (times.length === 0) return [appointments(found.status === 'done' ? 'nothingFree' : 'failed')]
  const { resource } = request
  const names = resource === null ? namesIn(found.data.with_any_of) : [resource]
  const isNamed = names.length > 0 && names.length <= MOST_NAMED
  const offer = [isNamed ? appointments('offerWith', names, times) : appointments('offer', times)]
  return times.length > 1 && wasJustSaid(offer, brief) ? [appointments('whichOfThose')] : offer
}

/** YYYY-MM-DDTHH:MM, one minute on. */
function minuteAfter(moment: string): string {
  return new Date(Date.parse(`${moment}:00Z`) + MINUTE_MS).toISOString().slice(0, 16)
}
