/** Which services and which person a customer names in a request for a booking. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readResource, readServices } from '@parley/language'
import { count, type Measured, type Miss, startFigure } from '../figure.ts'
import { type Item, readItems } from '../read-items.ts'

interface PhraseItem extends Item {
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

const CLINIC = join(import.meta.dirname, '../clinic/clinic.json')

export function measureBookings(): Measured {
  const clinic = JSON.parse(readFileSync(CLINIC, 'utf8')) as Clinic
  const services = clinic.services.map(({ name, other_names }) => ({ name, also_called: other_names }))
  // A resource has no other names in the product: the reader finds the name in both scripts and in other spellings.
  const resources = clinic.resources.map(({ name }) => ({ name }))
  const exact = startFigure('bookings: services and person exact', { target: { atLeast: 0.95 } })
  const named = startFigure('services exact')
  const people = startFigure('person exact')
  const kinds = new Map<string, ReturnType<typeof startFigure>>()
  const misses: Miss[] = []
  for (const item of readItems<PhraseItem>('bookings/phrases.jsonl')) {
    const seen = {
      services: readServices(item.text, services).services,
      ...readResource(item.text, resources, { services }),
    }
    const isServiceRight = sameNames(seen.services, item.services)
    const isPersonRight = seen.resource === (item.resource ?? undefined) && isUnknownRight(item, seen.unknown)
    count(named, item.set, isServiceRight)
    count(people, item.set, isPersonRight)
    if (!kinds.has(item.kind))
      kinds.set(item.kind, startFigure(`  ${item.kind.replaceAll('_', ' ')}: person`))
    count(kinds.get(item.kind)!, item.set, isPersonRight)
    count(exact, item.set, isServiceRight && isPersonRight)
    if (isServiceRight && isPersonRight) continue
    const { services: wanted, resource, resource_unknown } = item
    misses.push({
      measure: 'bookings',
      set: item.set,
      item: `(${item.kind}) "${item.text}" wants ${JSON.stringify({ services: wanted, resource, resource_unknown })}`,
      seen: JSON.stringify(seen),
    })
  }
  return { figures: [exact, named, people, ...kinds.values()], misses }
}

function sameNames(seen: readonly string[], wanted: readonly string[]): boolean {
  return JSON.stringify(seen.toSorted()) === JSON.stringify(wanted.toSorted())
}

function isUnknownRight(item: PhraseItem, unknown: string | undefined): boolean {
  if (item.resource_unknown === null) return unknown === undefined
  const forms = item.resource_unknown_forms ?? [item.resource_unknown]
  return unknown !== undefined && forms.some((form) => unknown.toLowerCase().includes(form.toLowerCase()))
}
