/** The answers of this turn's tools, and the sentences about them. */
import type { Brief, BriefResult } from '../brief.ts'
import { pickOffers } from '../offers.ts'
import { appointments, type Line, type ToolCall } from '../step.ts'

export function resultOf({ results }: Brief, tool: string): BriefResult | undefined {
  return results?.findLast((result) => result.tool === tool)
}

/** Calls a tool, or says that it cannot be done where the agent does not have it. */
export function call(brief: Brief, tool: string, input: ToolCall['input']): ToolCall | Line {
  return brief.tools.includes(tool) ? { kind: 'call', tool, input } : [appointments('failed')]
}

const OUTCOMES: Readonly<Record<string, 'booked' | 'moved' | 'cancelled'>> = {
  create_booking: 'booked',
  reschedule_booking: 'moved',
  cancel_booking: 'cancelled',
}

/** A change of a booking that a tool of this turn has made. */
export function findCompletedChange({ results }: Brief): BriefResult | undefined {
  return results?.find(({ tool, status }) => status === 'done' && tool in OUTCOMES)
}

export function sayDone({ tool, data }: BriefResult): Line {
  const outcome = OUTCOMES[tool]
  const service = [data.called, data.service].find((one) => typeof one === 'string') ?? null
  return [
    outcome === undefined ? appointments('noted') : appointments(outcome, service, String(data.when ?? '')),
  ]
}

/** The answer of a tool that asks first: its question, or the times that are free instead. */
export function sayAnswer(result: BriefResult): Line {
  const { data, status } = result
  if (status === 'needs_confirmation') return [String(data.summary)]
  if (status === 'would_do') return [String(data.question ?? '')]
  if (status === 'done') return sayDone(result)
  if (status === 'failed') return [appointments('failed')]
  if (data.unchanged === true) return [appointments('keptAsItWas')]
  if (data.cause === 'party_too_large') return [appointments('tooMany', Number(data.largest))]
  const asked = typeof data.resource === 'string' ? [data.resource] : namesIn(data.resources_asked)
  if (asked.length > 0) return sayOfPersons(result, asked)
  const times = pickOffers(result).map(({ text }) => text)
  const wanted = typeof data.wanted === 'string' ? data.wanted : null
  if (wanted === null) return [times.length > 0 ? appointments('offer', times) : appointments('over')]
  const next = times.length > 0 ? appointments('offer', times) : appointments('otherDay')
  return [appointments('taken', wanted, data.cause), next]
}

/** The time is not to be had with those who were asked for: why, when else, and with whom else. */
function sayOfPersons(result: BriefResult, asked: readonly string[]): Line {
  const { data } = result
  const others = namesIn(data.others_who_offer_it)
  if (data.cause === 'resource_lacks_service') {
    return [appointments('lacksService', asked, others), ...askForOther(others)]
  }
  const wanted = String(data.wanted ?? '')
  const why =
    data.cause === 'resource_absent'
      ? appointments('absent', asked, wanted)
      : appointments('taken', wanted, data.cause)
  const times = pickOffers(result).map(({ text }) => text)
  const free = namesIn(data.others_free_then)
  return [
    why,
    ...(free.length > 0 ? [appointments('freeThen', free)] : []),
    times.length > 0 ? appointments('offerWith', asked, times) : appointments('otherDay'),
  ]
}

const askForOther = (others: readonly string[]): Line =>
  others.length === 0 ? [] : [appointments('withOneOfThem', others.length)]

export function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
