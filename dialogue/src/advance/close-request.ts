/** A message that ends the open request: the customer drops it, or refuses what was proposed. */
import { dropsGoal, leaves, saysCancel, withholdsDetail } from '@parley/language'
import { askedFor, noRequest, type Request, serviceOf, servicesOf } from '../state.ts'
import type { Heard } from './change.ts'
import { isNameAskedBeside } from './name-asked-beside.ts'

/** The request that is left, and why. Undefined: the message goes on with it. */
export function closeRequest(heard: Heard): { request: Request; news: 'dropped' | 'refused' } | undefined {
  if (isDropped(heard)) return { request: noRequest(), news: 'dropped' }
  if (!isRefused(heard)) return undefined
  const { request } = heard.before
  // Another time may suit.
  if (request.goal === 'book') {
    const noTime = { when: { days: null, hours: null }, offers: [] }
    return { request: { ...request, asked: null, ...noTime }, news: 'refused' }
  }
  return { request: noRequest(), news: 'refused' }
}

function isRefused(heard: Heard): boolean {
  const { before, context, dropped, goal, message, moment, name, named, person } = heard
  if (context.reply !== 'refuses') return false
  // "I would rather not say" is about the name that was asked for beside the question whether to book.
  if (isNameAskedBeside(before, context) && withholdsDetail(message)) return false
  const isOnlyLess = dropped.some((one) => servicesOf(before.request).includes(one))
  const wantsOther = isOnlyLess || moment !== undefined || named.service !== undefined || goal !== undefined
  const wantsPerson =
    person.resource !== undefined ||
    person.unknown !== undefined ||
    person.options.length > 0 ||
    person.excluded.length > 0 ||
    person.isAny
  const corrects = name !== undefined && name !== before.details.name
  return !wantsOther && !wantsPerson && !corrects
}

function isDropped(heard: Heard): boolean {
  const { before, context, dropped, goal, moment, named, said } = heard
  const { request } = before
  const { service } = named
  if (request.goal === 'none' || !dropsGoal(said)) return false
  if (moment !== undefined && context.reply !== 'refuses') return false
  // "Drop the facial" leaves the others.
  const booked = servicesOf(request)
  if (request.goal === 'book' && booked.length > 1 && dropped.some((one) => booked.includes(one)))
    return false
  // "Haircut nahi chahiye, facial" wants something else.
  if (service !== undefined && service !== serviceOf(request)) return false
  // "Cancel" means the existing booking rather than the unfinished one, because it would otherwise stay unnoticed.
  const isProposed = request.goal === 'book' && askedFor(request) === 'confirm'
  if (goal === 'cancel' && context.bookings.length > 0 && !isProposed && !leaves(said)) return false
  // "Cancel it" while something is being cancelled goes on with that.
  if (request.goal === 'cancel') return context.reply === 'refuses' || !saysCancel(said)
  return goal === undefined || goal === 'cancel'
}
