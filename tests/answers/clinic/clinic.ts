/** The clinic of the labelled customers, and the form of their labels. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Item } from '../read-items.ts'
import { readItems } from '../read-items.ts'

type Hours = Readonly<Record<string, readonly [string, string] | null>>
type RuleName = 'emergency' | 'self_harm' | 'legal_threat'
export type ByLanguage = Readonly<Record<'en' | 'hi-Latn' | 'hi', string>>

export interface Clinic {
  name: string
  time_zone: string
  currency: string
  /** By the clock of the clinic, without offset. */
  now: string
  address: string
  phone: string
  hours: Hours
  resources: readonly {
    name: string
    other_names: readonly string[]
    services: readonly string[]
    hours: Hours
  }[]
  services: readonly { name: string; other_names: readonly string[]; minutes: number; price_from: number }[]
  /** Absent: those that every workspace begins with. */
  rules?: Readonly<Record<RuleName, { number: string | null; text: ByLanguage }>>
  out_of_hours_text?: ByLanguage
  /** Content by title. */
  documents: Readonly<Record<string, string>>
}

export interface Expectation {
  /** The owner's text of this rule comes first. */
  rule?: RuleName
  /** Groups: of each, one spelling must stand in the answer. */
  any?: readonly (readonly string[])[]
  never?: readonly string[]
  silent?: boolean
  handoff?: boolean
  /** False: the agent says that it does not know. */
  knows?: false
}

export type ClinicTurn =
  | { customer: string; expect?: Expectation }
  | { person: string }
  | { event: 'take_over' | 'release' }
  | { event: 'clock'; to: string }

export interface LabelledBooking {
  service: string
  resource: string
  starts_at: string
}

export interface Customer extends Item {
  id: string
  /** One of other-businesses.json; the clinic, unless it is named. */
  business?: string
  kind:
    | 'medical_emergency'
    | 'self_harm'
    | 'legal_threat'
    | 'named_doctor'
    | 'commitment'
    | 'waiting_out_of_hours'
    | 'mixed'
  state: string
  turns: readonly ClinicTurn[]
  /** All bookings at the end. Absent: they do not matter. */
  bookings?: readonly LabelledBooking[]
}

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8')

export function readClinic(): Clinic {
  const clinic = JSON.parse(read('clinic.json'))
  const titled = clinic.documents.map((file: string) => [
    file.replace(/\.\w+$/, '').replace(/-/g, ' '),
    read(join('documents', file)),
  ])
  return { ...clinic, documents: Object.fromEntries(titled) }
}

/** The business to which a customer writes. */
export function readBusinesses(): (customer: Customer) => Clinic {
  const clinic = readClinic()
  const others = JSON.parse(read('other-businesses.json')) as Record<string, Clinic>
  return ({ business }) => (business === undefined ? clinic : others[business]!)
}

export const readCustomers = (): Customer[] => readItems<Customer>('clinic/customers.jsonl')
/** Customers of a law firm, a salon, a garage and others, who ask for a person. */
export const readOtherCustomers = (): Customer[] => readItems<Customer>('clinic/other-customers.jsonl')
