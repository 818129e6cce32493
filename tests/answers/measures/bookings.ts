/** Which services and which person a customer names in a request for a booking. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readResource, readServices } from '@parley/language'
import { count, type Measured, type Miss, startFigure } from '../figure.ts'
import { type Item, readItems } from '../read-items.ts'

interface PhraseItem extends Item {
  /** One of businesses.json; the clinic, unless it is named. */
  business?: string
  /** Any of them will do. */
  resource_options?: string[]
  text: string
  language: string
  kind: string
  services: string[]
  resource: string | null
  resource_unknown: string | null
  /** Spellings of which one must stand in the unknown name. */
  resource_unknown_forms?: string[]
}

interface Clinic {
  services: { name: string; other_names: string[] }[]
  resources: { name: string }[]
}

interface Business {
  services: { name: string; also_called: string[] }[]
  resources: { name: string }[]
}

const CLINIC = join(import.meta.dirname, '../clinic/clinic.json')
const BUSINESSES = join(import.meta.dirname, '../bookings/businesses.json')

/** By name; that of a phrase without a name is the clinic. */
function readBusinesses(): (name: string | undefined) => Business {
  const clinic = JSON.parse(readFileSync(CLINIC, 'utf8')) as Clinic
  const businesses = JSON.parse(readFileSync(BUSINESSES, 'utf8')) as Record<string, Business>
  const services = clinic.services.map(({ name, other_names }) => ({ name, also_called: other_names }))
  // A resource has no other names in the product: the reader finds the name in both scripts and in other spellings.
  const resources = clinic.resources.map(({ name }) => ({ name }))
  return (name) => (name === undefined ? { services, resources } : businesses[name]!)
}

export function measureBookings(): Measured {
  const businessOf = readBusinesses()
  const exact = startFigure('bookings: services and person exact', { target: { atLeast: 0.95 } })
  const others = startFigure('  the same in five other businesses')
  const named = startFigure('services exact')
  const people = startFigure('person exact')
  const kinds = new Map<string, ReturnType<typeof startFigure>>()
  const misses: Miss[] = []
  const items = [
    ...readItems<PhraseItem>('bookings/phrases.jsonl'),
    ...readItems<PhraseItem>('bookings/other-businesses.jsonl'),
  ]
  for (const item of items) {
    const { services, resources } = businessOf(item.business)
    const seen = {
      services: readServices(item.text, services).services,
      ...readResource(item.text, resources, { services }),
    }
    const isServiceRight = sameNames(seen.services, item.services)
    const isPersonRight =
      seen.resource === (item.resource ?? undefined) &&
      isUnknownRight(item, seen.unknown) &&
      (item.resource_options === undefined || sameNames(seen.options, item.resource_options))
    const isRight = isServiceRight && isPersonRight
    count(item.business === undefined ? exact : others, item.set, isRight)
    count(named, item.set, isServiceRight)
    count(people, item.set, isPersonRight)
    if (!kinds.has(item.kind))
      kinds.set(item.kind, startFigure(`  ${item.kind.replaceAll('_', ' ')}: person`))
    count(kinds.get(item.kind)!, item.set, isPersonRight)
    if (isRight) continue
    const { services: wanted, resource, resource_unknown } = item
    misses.push({
      measure: 'bookings',
      set: item.set,
      item: `(${item.kind}) "${item.text}" wants ${JSON.stringify({ services: wanted, resource, resource_unknown })}`,
      seen: JSON.stringify(seen),
    })
  }
  return { figures: [exact, others, named, people, ...kinds.values()], misses }
}

function sameNames(seen: readonly string[], wanted: readonly string[]): boolean {
  return JSON.stringify(seen.toSorted()) === JSON.stringify(wanted.toSorted())
}

function isUnknownRight(item: PhraseItem, unknown: string | undefined): boolean {
  if (item.resource_unknown === null) return unknown === undefined
  const forms = item.resource_unknown_forms ?? [item.resource_unknown]
  return unknown !== undefined && forms.some((form) => unknown.toLowerCase().includes(form.toLowerCase()))
}
