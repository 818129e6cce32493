/** With whom the customer wants it: a reducer for requests for a booking, and for moving one. */
import { readChoice, startsWithYes } from '@parley/language'
import type { BookingRequest, RescheduleRequest } from '../state.ts'
import { type Change, type Heard, newsOf, withRequest } from './change.ts'

export function takePerson(change: Change, heard: Heard): Change {
  const { request } = change.state
  const { person } = heard
  if (request.goal === 'none') {
    return person.resource === undefined
      ? change
      : withRequest(change, { ...request, resource: person.resource })
  }
  if (request.goal !== 'book' && request.goal !== 'reschedule') return change
  const chosen = person.resource ?? (person.isAny ? undefined : chooseCandidate(request, heard))
  if (chosen !== undefined) {
    const news = newsOf(request.resource, chosen)
    return withRequest(change, { ...request, resource: chosen, candidates: [], offers: [] }, ...news)
  }
  if (person.isAny) {
    const isNews = request.resource !== null || request.candidates.length > 0
    return withRequest(
      change,
      { ...request, resource: null, candidates: [] },
      ...(isNews ? ['gave' as const] : []),
    )
  }
  if (person.unknown !== undefined) {
    const candidates = heard.context.resources.map(({ name }) => name)
    const next = withRequest(change, { ...request, resource: null, candidates }, 'unknown_person')
    return { ...next, unknownPerson: person.unknown }
  }
  if (person.options.length > 1) {
    return withRequest(change, { ...request, resource: null, candidates: person.options }, 'gave')
  }
  return goOn(change, request, heard)
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
