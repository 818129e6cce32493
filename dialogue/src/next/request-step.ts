import type { Brief, BriefDialogue } from '../brief.ts'
import { pickOffers } from '../offers.ts'
import { asksSomething, wasJustSaid } from '../say.ts'
import { appointments, type Line, type ToolCall } from '../step.ts'
import { bookingStep } from './booking-step.ts'
import { cancelStep, listStep, rescheduleStep } from './change-step.ts'
import { call, findCompletedChange, resultOf, sayDone } from './tool-results.ts'

/** The next step towards a booking or a lead: a tool to call, or what to say about it. Undefined: nothing is open. */
export function requestStep(brief: Brief): ToolCall | Line | undefined {
  const { dialogue, pending } = brief
  if (pending?.agreed) {
    const done = resultOf(brief, pending.tool)
    if (done === undefined) return call(brief, pending.tool, pending.arguments)
    if (done.status === 'done') return sayDone(done)
  }
  // An interrupted attempt at this turn has done it already.
  const finished = findCompletedChange(brief)
  if (finished !== undefined) return sayDone(finished)
  if (dialogue === null || dialogue === undefined) return undefined
  const { lead, news, request } = dialogue
  if (news.includes('asks')) return listStep(brief)
  if (news.includes('dropped')) return [appointments('dropped')]
  if (news.includes('refused')) {
    return [appointments(request.goal === 'book' ? 'notBooked' : 'keptAsItWas')]
  }
  if (lead !== null && mayCall(brief, 'capture_lead')) return call(brief, 'capture_lead', lead)
  const step = stepOfGoal(brief, dialogue)
  if (step === undefined) return news.length > 0 && lead !== null ? [appointments('noted')] : undefined
  return 'kind' in step ? step : [...sayOneByOne(dialogue), ...sayWeekday(dialogue), ...step]
}

function stepOfGoal(brief: Brief, dialogue: BriefDialogue): ToolCall | Line | undefined {
  const { name, request } = dialogue
  switch (request.goal) {
    case 'none':
      return undefined
    case 'book':
      return bookingStep(brief, dialogue, request)
    case 'reschedule':
      return rescheduleStep(brief, dialogue, request)
    case 'cancel':
      return cancelStep(brief, dialogue, request)
    case 'lead':
      return [brief.wanted[0]?.question ?? appointments('captured', name)]
  }
}

function sayOneByOne({ news }: BriefDialogue): Line {
  return news.includes('several_people') ? [appointments('onePerson')] : []
}

/** The weekday of a date that the customer named with another one. */
function sayWeekday({ news, request }: BriefDialogue): Line {
  if (!news.includes('other_weekday') || (request.goal !== 'book' && request.goal !== 'reschedule')) return []
  const { days } = request.when
  return days !== null && 'on' in days ? [appointments('otherWeekday', days.on)] : []
}

function mayCall(brief: Brief, tool: string): boolean {
  return brief.tools.includes(tool) && resultOf(brief, tool) === undefined
}

/**
 * Whether a step asks just what was asked before. A question to which a yes is an answer does not count: beside the
 * offer of a person nobody would know what the yes is to.
 */
export function repeatsItself(brief: Brief, step: Line): boolean {
  const isProposed =
    brief.pending != null || brief.results?.some((one) => one.status === 'needs_confirmation')
  const found = resultOf(brief, 'check_availability')
  const isOnlyOffer =
    brief.wanted[0]?.name === 'time' && found !== undefined && pickOffers(found).length === 1
  return asksSomething(step, brief) && !isProposed && !isOnlyOffer && wasJustSaid(step, brief)
}
