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
  /** Absent: only the person is labelled. */
  services?: string[]
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

const PLAYED = join(import.meta.dirname, '../clinic/other-businesses.json')

/** By name; that of a phrase without a name is the clinic. */
function readBusinesses(): (name: string | undefined) => Business {
  const clinic = JSON.parse(readFileSync(CLINIC, 'utf8')) as Clinic
  const businesses = JSON.parse(readFileSync(BUSINESSES, 'utf8')) as Record<string, Business>
  const played = JSON.parse(readFileSync(PLAYED, 'utf8')) as Record<string, Clinic>
  // A resource has no other names in the product: the reader finds the name in both scripts and in other spellings.
  const asRead = ({ resources, services }: Clinic): Business => ({
    services: services.map(({ name, other_names }) => ({ name, also_called: other_names })),
    resources: resources.map(({ name }) => ({ name })),
  })
  return (name) => (name === undefined ? asRead(clinic) : (businesses[name] ?? asRead(played[name]!)))
}

export function measureBookings(): Measured {
  const businessOf = readBusinesses()
  const exact = startFigure('bookings: services and person exact', { target: { atLeast: 0.95 } })
  const others = startFigure('  the same in five other businesses')
  const further = startFigure('  the same in further phrases that name persons')
  const named = startFigure('services exact')
  const people = startFigure('person exact')
  const kinds = new Map<string, ReturnType<typeof startFigure>>()
  const misses: Miss[] = []
  const items = [
    ...readItems<PhraseItem>('bookings/phrases.jsonl'),
    ...readItems<PhraseItem>('bookings/other-businesses.jsonl'),
  ].map((item) => ({ item, figure: item.business === undefined ? exact : others }))
  const persons = readItems<PhraseItem>('bookings/persons.jsonl').map((item) => ({ item, figure: further }))
  for (const { item, figure } of [...items, ...persons]) {
    const { services, resources } = businessOf(item.business)
    const seen = {
      services: readServices(item.text, services).services,
      ...readResource(item.text, resources, { services }),
    }
    const isServiceRight = item.services === undefined || sameNames(seen.services, item.services)
    const isPersonRight =
      seen.resource === (item.resource ?? undefined) &&
      isUnknownRight(item, seen.unknown) &&
      (item.resource_options === undefined || sameNames(seen.options, item.resource_options))
    const isRight = isServiceRight && isPersonRight
    count(figure, item.set, isRight)
    if (item.services !== undefined) count(named, item.set, isServiceRight)
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
  return { figures: [exact, others, further, named, people, ...kinds.values()], misses }
}

function sameNames(seen: readonly string[], wanted: readonly string[]): boolean {
  return JSON.stringify(seen.toSorted()) === JSON.stringify(wanted.toSorted())
}

function isUnknownRight(item: PhraseItem, unknown: string | undefined): boolean {
  if (item.resource_unknown === null) return unknown === undefined
  const forms = item.resource_unknown_forms ?? [item.resource_unknown]
  return unknown !== undefined && forms.some((form) => unknown.toLowerCase().includes(form.toLowerCase()))
}
