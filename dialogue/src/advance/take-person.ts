/** With whom the customer wants it: a reducer for requests for a booking, and for moving one. */
import { type ResourceReading, readChoice, startsWithYes } from '@parley/language'
import type { DialogueContext } from '../context.ts'
import { type BookingRequest, type RescheduleRequest, servicesOf } from '../state.ts'
import { type Change, type Heard, newsOf, withRequest } from './change.ts'

export function takePerson(change: Change, heard: Heard): Change {
  const { request } = change.state
  const person = ofService(heard, servicesOf(request))
  if (request.goal === 'none') {
    return person.resource === undefined
      ? change
      : withRequest(change, { ...request, resource: person.resource })
  }
  if (request.goal !== 'book' && request.goal !== 'reschedule') return change
  const chosen = person.resource ?? (person.isAny ? undefined : chooseCandidate(request, heard))
  if (chosen !== undefined) {
    const news = newsOf(request.resource, chosen)
    return withRequest(
      change,
      { ...request, resource: chosen, among: [], candidates: [], offers: [] },
      ...news,
    )
  }
  const among = personsAllowed(request, { ...heard, person })
  if (among !== undefined) return allow(change, request, among)
  if (person.isAny) {
    const isNews = request.resource !== null || request.candidates.length > 0 || request.among.length > 0
    return withRequest(
      change,
      { ...request, resource: null, among: [], candidates: [] },
      ...(isNews ? ['gave' as const] : []),
    )
  }
  if (person.unknown !== undefined) {
    const candidates = heard.context.resources.map(({ name }) => name)
    const next = withRequest(change, { ...request, resource: null, among: [], candidates }, 'unknown_person')
    return { ...next, unknownPerson: person.unknown }
  }
  if (person.options.length > 1) {
    return withRequest(change, { ...request, resource: null, among: [], candidates: person.options }, 'gave')
  }
  return goOn(change, request, heard)
}

/** "Ms Joshi" is the one of two who does what is wanted. */
function ofService({ context, named, person, several }: Heard, before: readonly string[]): ResourceReading {
  if (person.options.length < 2 || person.among.length > 0) return person
  const said = several.length > 0 ? several : [named.service ?? []].flat()
  const wanted = said.length > 0 ? said : before
  const able = person.options.filter((name) => wanted.every((service) => doesService(name, service, context)))
  const [only] = able
  return able.length === 1 ? { ...person, resource: only, options: [] } : person
}

function doesService(name: string, service: string, { resources, services }: DialogueContext): boolean {
  const ids = services.find((one) => one.name === service)?.resource_ids ?? []
  const id = resources.find((one) => one.name === name)?.id
  return ids.length === 0 || id === undefined || ids.includes(id)
}

/** The persons of whom any will do, after the message. Undefined: it says nothing of the kind. */
function personsAllowed(
  { among, asked, candidates, resource }: BookingRequest | RescheduleRequest,
  { context, person }: Heard,
): string[] | undefined {
  if (person.among.length > 1) return person.among
  if (person.unknown !== undefined || person.options.length > 1) return undefined
  if (person.excluded.length > 0) {
    if (resource !== null && !person.excluded.includes(resource)) return undefined
    const open = among.length > 0 ? among : context.resources.map(({ name }) => name)
    const left = open.filter((name) => !person.excluded.includes(name))
    return left.length > 0 && left.length < open.length ? left : undefined
  }
  // "Either" is one of those who were just named.
  return person.isAny && asked === 'resource' && candidates.length > 1 ? candidates : undefined
}

function allow(
  change: Change,
  request: BookingRequest | RescheduleRequest,
  names: readonly string[],
): Change {
  const [only] = names
  const resource = names.length === 1 ? only! : null
  const among = resource === null ? [...names] : []
  const before = [request.resource, ...request.among].join()
  const news = before === [resource, ...among].join() ? [] : ([before === '' ? 'gave' : 'changed'] as const)
  return withRequest(change, { ...request, resource, among, candidates: [], offers: [] }, ...news)
}

/** The customer chooses by place, or says yes to the only one. */
function chooseCandidate(
  { asked, candidates }: BookingRequest | RescheduleRequest,
  { said, moment }: Heard,
): string | undefined {
  if (asked !== 'resource' || candidates.length === 0) return undefined
  if (candidates.length === 1 && moment === undefined && startsWithYes(said)) return candidates[0]
  const place = readChoice(said, candidates.length)
  return place === undefined ? undefined : candidates[place]
}

/** A customer who names another time instead of a person leaves it open with whom. */
function goOn(change: Change, request: BookingRequest | RescheduleRequest, { moment }: Heard): Change {
  if (request.candidates.length === 0 || request.asked !== 'resource' || moment === undefined) return change
  return withRequest(change, { ...request, candidates: [] })
}
