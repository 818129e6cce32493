/**
 * The details that a conversation has collected for a booking or a lead. The server reads them from the customer's messages, keeps it
 * with the conversation (`intakes.state`), and hands it to whichever model answers. Days and hours are by the
 * customer's clock: YYYY-MM-DD, HH:MM.
 */

import type { JSONObject } from '@ai-sdk/provider'
import type { Goal } from '@parley/language'

export const PARTS_OF_DAY = ['morning', 'afternoon', 'evening', 'night'] as const

/** One day, or a stretch of days of which both ends count. */
export type Days = { on: string } | { from: string; to: string }

/** One hour, or a stretch of the day whose ends may be open. */
export type Hours =
  | { at: string }
  | { part: (typeof PARTS_OF_DAY)[number] | null; from?: string; to?: string }

/** With whom a booking is wanted. */
export interface With {
  /** The own name of the person, chair or room. Null: anybody, or anybody of `among`. */
  resource: string | null
  /** Names of several of whom any will do, and nobody else. Empty: no such set. */
  among: string[]
  /** Names of which the customer must choose one, because theirs fits none or several. */
  candidates: string[]
}

/** When a booking is wanted, as far as it is known. */
export interface When {
  days: Days | null
  hours: Hours | null
}

/** A booking that the customer has. */
export interface OwnBooking {
  /** Of the booking, or of the visit that has several. */
  id: string
  service: string | null
  /** The names of its services. */
  services?: readonly string[]
  starts_at: string
}

/** Which of the customer's bookings is meant, in what tells it apart. */
export interface BookingReference {
  id: string | null
  service: string | null
  date: string | null
}

interface OpenRequest {
  /** The question of the last answer: for a detail, `confirm`, or `booking` for one of several. */
  asked: string | null
  /** How often in a row what was asked for was not understood. */
  misses: number
}

interface TimedRequest extends OpenRequest {
  when: When
  /** Free times that the last answer offered, as instants. */
  offers: string[]
}

export interface NoRequest {
  goal: 'none'
  /** A service that was only asked about. It may be booked next. */
  service: string | null
  /** A person who was only asked about. */
  resource: string | null
}

export interface BookingRequest extends TimedRequest, With {
  goal: 'book'
  /** The service's own name. */
  service: string | null
  /** Further services of the same visit. */
  also: string[]
  /** Services of which one is wanted as well; the customer is asked which. */
  unsure: string[]
  /** How many people come. Null: nobody said, so one. */
  people: number | null
}

interface ChangeRequest {
  booking: BookingReference
  /** The bookings that the last answer named, to choose from. */
  choices: OwnBooking[]
}

export interface RescheduleRequest extends TimedRequest, ChangeRequest, With {
  goal: 'reschedule'
}

export interface CancelRequest extends OpenRequest, ChangeRequest {
  goal: 'cancel'
}

export interface LeadRequest extends OpenRequest {
  goal: 'lead'
}

/** The request of the customer. */
export type Request = NoRequest | BookingRequest | RescheduleRequest | CancelRequest | LeadRequest

/** Details of the customer. They outlive a request. */
export interface ContactDetails {
  name: string | null
  phone: string | null
  email: string | null
  /** The business's own fields of a lead, by name. */
  fields: Record<string, unknown>
  /** Details that the customer refused to give. They are not asked for again. */
  withheld: string[]
}

export interface DialogueState {
  request: Request
  details: ContactDetails
  /** The booking that this conversation made or moved last, and when: what is said next is likely about it. */
  recent: { id: string; at: string } | null
  /** The details that are captured as the lead so far. Only new ones are captured again. */
  captured: JSONObject | null
  updated_at: string
}

export function emptyState(now: Date): DialogueState {
  return {
    request: noRequest(),
    details: { name: null, phone: null, email: null, fields: {}, withheld: [] },
    recent: null,
    captured: null,
    updated_at: now.toISOString(),
  }
}

export function noRequest(service: string | null = null, resource: string | null = null): NoRequest {
  return { goal: 'none', service, resource }
}

/** A request that has just begun. */
export function openRequest(goal: Goal): Exclude<Request, NoRequest> {
  const nothingAsked = { asked: null, misses: 0 }
  const noTime = { when: { days: null, hours: null }, offers: [] }
  const anybody = { resource: null, among: [], candidates: [] }
  const anyBooking = { booking: { id: null, service: null, date: null }, choices: [] }
  switch (goal) {
    case 'book':
      return {
        goal,
        ...nothingAsked,
        ...noTime,
        ...anybody,
        service: null,
        also: [],
        unsure: [],
        people: null,
      }
    case 'reschedule':
      return { goal, ...nothingAsked, ...noTime, ...anybody, ...anyBooking }
    case 'cancel':
      return { goal, ...nothingAsked, ...anyBooking }
    case 'lead':
      return { goal, ...nothingAsked }
  }
}

/** The question of the last answer. */
export function askedFor(request: Request): string | null {
  return request.goal === 'none' ? null : request.asked
}

/** All services that are booked in one visit. */
export function servicesOf(request: Request): string[] {
  const service = serviceOf(request)
  return service === null ? [] : [service, ...(request.goal === 'book' ? request.also : [])]
}

/** The service that is booked or was asked about. A booking that is changed has its service already. */
export function serviceOf(request: Request): string | null {
  return request.goal === 'none' || request.goal === 'book' ? request.service : null
}
