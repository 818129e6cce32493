import type { BriefField, BriefResult } from './brief.ts'
import type { DialogueContext } from './context.ts'
import { listedBookings, MOST_NAMED_BOOKINGS, pickBookings } from './listed-bookings.ts'
import { pickOffers } from './offers.ts'
import {
  type BookingRequest,
  type CancelRequest,
  type DialogueState,
  noRequest,
  type OwnBooking,
  type RescheduleRequest,
  serviceOf,
} from './state.ts'

/** The result of a turn. */
export interface TurnEnd {
  /** The calls of its tools, oldest first. */
  results: readonly BriefResult[]
  /** The details that its answer had to ask for, in order. */
  wanted: readonly Pick<BriefField, 'name'>[]
}

/** Tools that ask the customer for nothing. */
const SILENT_TOOLS = new Set(['capture_lead', 'search_knowledge', 'hand_off', 'set_language'])

/** The state that is kept for the next turn. Null: no request is open and no detail is known. */
export function settle(
  advanced: DialogueState,
  context: DialogueContext,
  end: TurnEnd,
): DialogueState | null {
  const state = withCaptured(advanced, end)
  const { request } = state
  switch (request.goal) {
    case 'none':
      return worthKeeping(state)
    case 'book': {
      const booked = resultOf(end, 'create_booking')
      if (booked?.status === 'done') return close(state, booked, context)
      return {
        ...state,
        request: { ...request, ...askForDay(request, end), ...askForOther(end) },
      }
    }
    case 'reschedule': {
      const moved = resultOf(end, 'reschedule_booking')
      if (moved?.status === 'done') return close(state, moved, context)
      const time = askForTime(request.when.hours, end)
      return {
        ...state,
        request: { ...request, ...time, ...askForBooking(request, time, context, end), ...askForOther(end) },
      }
    }
    case 'cancel': {
      const cancelled = resultOf(end, 'cancel_booking')
      if (cancelled?.status === 'done') return worthKeeping({ ...state, request: noRequest(), recent: null })
      const asked = isConfirming(end) ? 'confirm' : (end.wanted[0]?.name ?? null)
      return { ...state, request: { ...request, ...askForBooking(request, { asked }, context, end) } }
    }
    case 'lead': {
      const isDone = end.wanted.length === 0 && resultOf(end, 'capture_lead') !== undefined
      if (isDone) return worthKeeping({ ...state, request: noRequest() })
      const asked = isConfirming(end) ? 'confirm' : (end.wanted[0]?.name ?? null)
      return { ...state, request: { ...request, asked } }
    }
  }
}

/** A booking was made or moved. */
function close(state: DialogueState, { data }: BriefResult, { now }: DialogueContext): DialogueState | null {
  const id = data.booking_id
  const recent = typeof id === 'string' ? { id, at: now.toISOString() } : null
  return worthKeeping({ ...state, request: noRequest(), recent })
}

function worthKeeping(state: DialogueState): DialogueState | null {
  const { captured, details, recent, request } = state
  const { name, phone, email, fields } = details
  const person = request.goal === 'none' ? request.resource : null
  const known = [name, phone, email, serviceOf(request), person, captured, recent]
  return known.some((one) => one !== null) || Object.keys(fields).length > 0 ? state : null
}

function withCaptured(state: DialogueState, end: TurnEnd): DialogueState {
  const captured = resultOf(end, 'capture_lead')
  return captured?.status === 'done'
    ? { ...state, captured: { ...state.captured, ...captured.input } }
    : state
}

function resultOf({ results }: TurnEnd, tool: string): BriefResult | undefined {
  return results.findLast((result) => result.tool === tool)
}

/** The last tool whose answer the customer heard. */
function lastHeard({ results }: TurnEnd): BriefResult | undefined {
  return results.findLast(({ tool }) => !SILENT_TOOLS.has(tool))
}

function isConfirming(end: TurnEnd): boolean {
  return lastHeard(end)?.status === 'needs_confirmation'
}

/** The person who was asked for does not do it: the customer is asked with whom else. */
function askForOther(
  end: TurnEnd,
):
  | { resource: null; among: string[]; candidates: string[]; asked: 'resource' }
  | { asked: 'people' }
  | undefined {
  const data = lastHeard(end)?.data
  if (data?.cause === 'party_too_large') return { asked: 'people' }
  const others = data?.cause === 'resource_lacks_service' ? data.others_who_offer_it : undefined
  if (!Array.isArray(others) || others.length === 0) return undefined
  return { resource: null, among: [], candidates: others.map(String), asked: 'resource' }
}

interface AskedForTime {
  asked: string | null
  offers: string[]
}

/** Of the person who is wanted, today's times were looked up, and not shown: the customer is asked for a day. */
function askForDay({ among, resource, when }: BookingRequest, end: TurnEnd): AskedForTime {
  const isPersonWanted = resource !== null || among.length > 0
  const isDayAsked = end.wanted[0]?.name === 'date' && isPersonWanted && when.days === null
  const isOnlyLookedUp = end.results.every(({ tool }) => tool === 'check_availability')
  return isDayAsked && isOnlyLookedUp && !isConfirming(end)
    ? { asked: 'date', offers: [] }
    : askForTime(when.hours, end)
}

/** Free times that a tool named are offered, unless a time is known that nothing speaks against. */
function askForTime(hours: RescheduleRequest['when']['hours'], end: TurnEnd): AskedForTime {
  if (isConfirming(end)) return { asked: 'confirm', offers: [] }
  const asked = end.wanted[0]?.name ?? null
  const last = lastHeard(end)
  const offers = last === undefined ? [] : pickOffers(last)
  const isTimeKnown = hours !== null && 'at' in hours
  const isOffered = last?.status === 'refused' || !isTimeKnown || asked === 'time'
  return offers.length > 0 && isOffered
    ? { asked: 'time', offers: offers.map(({ id }) => id) }
    : { asked, offers: [] }
}

/** Several bookings that a tool named are left to choose from. */
function askForBooking(
  { booking }: RescheduleRequest | CancelRequest,
  { asked }: { asked: string | null },
  { zone }: DialogueContext,
  end: TurnEnd,
): { asked: string | null; choices: OwnBooking[] } {
  const listed = resultOf(end, 'list_bookings')
  if (listed === undefined) return { asked, choices: [] }
  const choices = pickBookings(listedBookings(listed), booking, zone)
    .slice(0, MOST_NAMED_BOOKINGS)
    .map(({ booking_id, starts_at, service, services }) => ({
      ...{ id: booking_id, starts_at, service },
      ...(services && { services: services.flatMap((one) => one.service ?? []) }),
    }))
  const isOpen = choices.length > 1 && lastHeard(end)?.tool === 'list_bookings'
  return { asked: isOpen ? 'booking' : asked, choices }
}
