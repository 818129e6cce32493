/** Adds a message to the open request: a reducer for each goal. */
import { comesWithOthers, type Moment, matchService, readChoice, refusesServices } from '@parley/language'
import type { DialogueContext } from '../context.ts'
import type { News } from '../news.ts'
import {
  type BookingRequest,
  type CancelRequest,
  type NoRequest,
  type OwnBooking,
  type RescheduleRequest,
  servicesOf,
} from '../state.ts'
import { type Change, type Heard, withRequest } from './change.ts'
import { keptHour } from './own-bookings.ts'
import { localOf } from './requested-moment.ts'
import { changeTime, chooseByPlace, takeMoment } from './take-time.ts'

/** As many as one visit may have. */
const MOST_SERVICES = 6

export function takeRequest(change: Change, heard: Heard): Change {
  const { request } = change.state
  switch (request.goal) {
    case 'none':
      return rememberService(change, request, heard)
    case 'book':
      return takeBooking(change, request, heard)
    case 'reschedule':
      return takeReschedule(change, request, heard)
    case 'cancel':
      return takeCancellation(change, request, heard)
    case 'lead':
      return change
  }
}

/** A service that was only asked about may be booked next: "haircut kitne ka hai? … book karna hai". */
function rememberService(change: Change, request: NoRequest, { context, message }: Heard): Change {
  const { service } = matchService(message, context.services)
  return withRequest(change, { ...request, service: service ?? request.service })
}

function takeBooking(change: Change, request: BookingRequest, heard: Heard): Change {
  const { named } = heard
  const choice = takeChoice(request, heard)
  const services = servicesWanted(request, heard, choice.chosen)
  const isOpen = request.service === null || request.asked === 'service'
  const next = { ...request, service: services[0] ?? null, also: services.slice(1), unsure: choice.unsure }
  const isUnchanged = services.join() === servicesOf(request).join() && choice.unsure === request.unsure
  const withService: Change =
    named.service === undefined && isUnchanged
      ? { ...change, serviceOptions: isOpen ? named.options : change.serviceOptions }
      : withRequest(change, withoutOffers(request, next), ...newsOfServices(request, services))
  const time = chooseByPlace(request, heard) ?? takeMoment(request, heard)
  if (time === undefined) return withService
  const { news, ...timing } = time
  return withRequest(withService, { ...next, ...timing }, news)
}

/** The services after the message: what it names instead, adds or takes out. */
function servicesWanted(
  request: BookingRequest,
  { adds, dropped, named, several }: Heard,
  chosen: string | undefined,
): string[] {
  const before = servicesOf(request)
  if (chosen !== undefined) return [...new Set([...before, chosen])].slice(0, MOST_SERVICES)
  const away = dropped.filter((one) => before.includes(one))
  const said = (several.length > 0 ? several : [named.service ?? []].flat()).filter(
    (one) => !away.includes(one),
  )
  const isAddition = adds || away.length > 0 || said.length === 0
  // Naming one of several again changes nothing.
  const isSame = said.every((one) => before.includes(one)) && before.length > 1
  const all = isAddition || isSame ? [...before, ...said] : said
  return [...new Set(all)].filter((one) => !away.includes(one)).slice(0, MOST_SERVICES)
}

interface Choice {
  /** The service that the customer chose of those that were open. */
  chosen: string | undefined
  unsure: string[]
}

/** Which of the services that a word left open is meant: "for women", "the second one". */
function takeChoice(request: BookingRequest, heard: Heard): Choice {
  const { asked, unsure } = request
  if (heard.unsure.length > 0) return { chosen: undefined, unsure: [...heard.unsure] }
  if (unsure.length === 0) return { chosen: undefined, unsure }
  const { context, dropped, named, said, several } = heard
  const open = context.services.filter(({ name }) => unsure.includes(name))
  const isGivenUp =
    dropped.some((one) => unsure.includes(one)) ||
    refusesServices(said, open) ||
    [...several, named.service ?? []].flat().some((one) => servicesOf(request).includes(one))
  if (isGivenUp) return { chosen: undefined, unsure: [] }
  const place = asked === 'service' ? readChoice(said, unsure.length) : undefined
  const chosen = place === undefined ? matchService(said, open).service : unsure[place]
  return chosen === undefined ? { chosen, unsure } : { chosen, unsure: [] }
}

function newsOfServices(request: BookingRequest, services: readonly string[]): News[] {
  const before = servicesOf(request)
  if (before.join() === services.join()) return []
  return [before.length === 0 ? 'gave' : 'changed']
}

/** Times were offered for other services. */
function withoutOffers(before: BookingRequest, after: BookingRequest): BookingRequest {
  return servicesOf(before).join() === servicesOf(after).join() || before.service === null
    ? after
    : { ...after, offers: [] }
}

/** How many people come: a reducer where a booking may be for several. */
export function takePeople(change: Change, { context, people }: Heard): Change {
  const { request } = change.state
  if (request.goal !== 'book' || people === undefined || !takesSeveral(context)) return change
  if (request.people === people || (request.people === null && people === 1)) return change
  const news = request.people === null ? 'gave' : 'changed'
  return withRequest(change, { ...request, people }, news)
}

const takesSeveral = ({ resources }: DialogueContext) => resources.some(({ capacity = 1 }) => capacity > 1)

/** A booking is for one person. Others are named, so that the answer can say so. */
export function noticeSeveral(change: Change, { context, said }: Heard): Change {
  if (change.state.request.goal !== 'book') return change
  const isForOthers = comesWithOthers(said) && !takesSeveral(context)
  return isForOthers ? { ...change, news: [...change.news, 'several_people'] } : change
}

function takeReschedule(change: Change, opened: RescheduleRequest, heard: Heard): Change {
  const request = withServiceOfBooking(opened, heard)
  const next = { ...withRequest(change, request), serviceOptions: optionsFor(change, heard) }
  const chosen = chooseBooking(request, heard)
  // The day that tells the booking apart is not the day to which it is moved.
  if (chosen !== undefined) return withRequest(next, refer(request, { id: chosen.id }), 'gave')
  const time = chooseByPlace(request, heard) ?? keepHour(request, heard) ?? takeMoment(request, heard)
  if (time === undefined) return next
  const { news, ...timing } = time
  return withRequest(next, { ...request, ...timing }, news)
}

function keepHour(request: RescheduleRequest, { context, moment, said }: Heard) {
  const kept = moment?.time === undefined ? keptHour(said, request, context) : undefined
  return kept === undefined ? undefined : changeTime(request, { certain: true, ...moment, time: kept })
}

function takeCancellation(change: Change, opened: CancelRequest, heard: Heard): Change {
  const request = withServiceOfBooking(opened, heard)
  const next = { ...withRequest(change, request), serviceOptions: optionsFor(change, heard) }
  const chosen = chooseBooking(request, heard)
  if (chosen !== undefined) return withRequest(next, refer(request, { id: chosen.id }), 'gave')
  const date = heard.moment?.date
  return date === undefined ? next : withRequest(next, refer(request, { date }))
}

type Changing = RescheduleRequest | CancelRequest

function refer<Request extends Changing>(request: Request, told: Partial<Changing['booking']>): Request {
  return { ...request, booking: { ...request.booking, ...told } }
}

function withServiceOfBooking<Request extends Changing>(request: Request, { named }: Heard): Request {
  return named.service === undefined ? request : refer(request, { service: named.service })
}

function optionsFor({ serviceOptions }: Change, { named, several }: Heard): readonly string[] {
  return named.service === undefined && several.length === 0 ? named.options : serviceOptions
}

/** Which of the customer's bookings, of those that the last answer named. */
function chooseBooking(
  { asked, choices }: Changing,
  { context, moment, said }: Heard,
): OwnBooking | undefined {
  if (choices.length < 2 || asked !== 'booking') return undefined
  const place = readChoice(said, choices.length)
  if (place !== undefined) return choices[place]
  const onDay = choices.filter((one) => isOn(one, moment, context.zone))
  return onDay.length === 1 ? onDay[0] : undefined
}

function isOn({ starts_at }: OwnBooking, moment: Moment | undefined, zone: string): boolean {
  return moment?.date !== undefined && localOf(new Date(starts_at), zone).date === moment.date
}
