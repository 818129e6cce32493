import type { LeadField } from '@parley/contracts'
import type { BookableResource, BookableService, ReadPhoneOptions } from '@parley/language'
import type { PromisedTime } from './promised-time.ts'
import type { OwnBooking } from './state.ts'

export interface OfferedService extends BookableService {
  /** The ids of those who do it. Empty or absent: all do. */
  resource_ids?: readonly string[]
}

export interface BookedResource extends BookableResource {
  id?: string
  capacity?: number
}

/** The facts that reading a message depends on, besides the message and the state. */
export interface DialogueContext {
  now: Date
  /** In which the customer thinks. */
  zone: string
  services: readonly OfferedService[]
  /** The persons, chairs and rooms of the business. */
  resources: readonly BookedResource[]
  /** The customer's own that lie ahead, earliest first. */
  bookings: readonly OwnBooking[]
  canBook: boolean
  canCapture: boolean
  leadFields: readonly LeadField[]
  /** The details that an agent asks of a lead, in order: name, phone, email, intent, or a field's name. */
  askFor: readonly string[]
  contactName: string | null
  contactPhone: string | null
  /** Of the contact's number: how a national number is read. It is slow to find, so ask only for a text that holds one. */
  readonly country?: string | undefined
  /** The next time that a person of the business promised. */
  promised?: PromisedTime | undefined
  /** How the message answers the question whether to do something; undefined when none was asked. */
  reply?: 'agrees' | 'refuses' | 'unclear'
}

/** How a phone number in the customer's words is read. */
export const phoneOptionsOf = (context: DialogueContext): ReadPhoneOptions => ({
  get defaultCountry() {
    return context.country
  },
})
