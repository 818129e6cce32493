import type { Goal } from '@parley/language'
import { type Change, type Heard, withRequest } from './advance/change.ts'
import { closeRequest } from './advance/close-request.ts'
import { hear } from './advance/hear.ts'
import { noticeWeekday } from './advance/notice-weekday.ts'
import { isOf, meantByIt } from './advance/own-bookings.ts'
import { isOnlyDetail } from './advance/read-part.ts'
import { takeDetails, takeField } from './advance/take-details.ts'
import { takePerson } from './advance/take-person.ts'
import { takePromise } from './advance/take-promise.ts'
import { noticeSeveral, takePeople, takeRequest } from './advance/take-request.ts'
import type { DialogueContext } from './context.ts'
import type { News } from './news.ts'
import { askedFor, type DialogueState, emptyState, openRequest, type Request } from './state.ts'

export interface Advanced {
  state: DialogueState
  news: News[]
  /** Services that the words may mean, when they mean none alone. */
  serviceOptions: readonly string[]
  /** A person of whom the business does not know, as the customer wrote the name. */
  unknownPerson: string | null
  /** By part of the message: whether it only gives or wants something, so that nothing is to be looked up for it. */
  isDetail: boolean[]
}

/** Takes the parts of a message into the state. Pure: the same message in the same state gives the same. */
export function advance(
  stored: DialogueState | null,
  parts: readonly string[],
  context: DialogueContext,
): Advanced {
  const before = stored ?? emptyState(context.now)
  const heard = takePromise(hear(before, parts, context))
  const unchanged: Change = {
    state: { ...before, updated_at: context.now.toISOString() },
    news: [],
    serviceOptions: [],
    unknownPerson: null,
  }
  const closed = closeRequest(heard)
  if (closed !== undefined) return finish(withRequest(unchanged, closed.request, closed.news), heard)
  const reducers = [
    ...[open, askForOwn, takePerson, takePeople, takeRequest, takeDetails, takeField],
    ...[noticeSeveral, noticeWeekday],
  ]
  return finish(
    reducers.reduce((change, reduce) => reduce(change, heard), unchanged),
    heard,
  )
}

function open(change: Change, heard: Heard): Change {
  const { context, goal, named, said } = heard
  const { request } = change.state
  if (goal === undefined || !opensGoal(goal, request)) return change
  const opened = openRequest(goal)
  if (opened.goal === 'book' && request.goal === 'none') {
    opened.service = request.service
    opened.resource = request.resource
  }
  if (opened.goal === 'reschedule' || opened.goal === 'cancel') {
    const meant = meantByIt(said, change.state, context)
    const isNamed = named.service === undefined || (meant !== undefined && isOf(meant, named.service))
    if (meant !== undefined && isNamed) opened.booking.id = meant.id
  }
  return withRequest(change, opened, 'opened')
}

/** Changing the time of what is not booked yet is a correction, and asking for it again is not a second request. */
function opensGoal(goal: Goal, request: Request): boolean {
  if (request.goal === goal) return false
  return !(request.goal === 'book' && goal === 'reschedule')
}

/** The message asks which bookings the customer has. */
function askForOwn(change: Change, { parts }: Heard): Change {
  return parts.some(({ asksForOwn }) => asksForOwn) ? { ...change, news: [...change.news, 'asks'] } : change
}

function finish(change: Change, heard: Heard): Advanced {
  const { before, context, parts } = heard
  const news = [...new Set(change.news)]
  const state = withMisses(change.state, heard, news)
  const judged = { before, after: state, news, context }
  return {
    state,
    news,
    serviceOptions: change.serviceOptions,
    unknownPerson: change.unknownPerson,
    isDetail: parts.map((part) => isOnlyDetail(part, judged)),
  }
}

/** Counts an answer in which nothing of what was asked for was understood. */
function withMisses(state: DialogueState, { before, parts }: Heard, news: readonly News[]): DialogueState {
  const { request } = state
  if (request.goal === 'none') return state
  const asked = askedFor(before.request)
  const isAsking = parts.some((part) => part.asksToKnow && !part.isAnswer)
  const isMissed = news.length === 0 && asked !== null && asked !== 'confirm' && !isAsking
  const former = 'misses' in before.request ? before.request.misses : 0
  return { ...state, request: { ...request, misses: isMissed ? former + 1 : 0 } }
}
