/** Completed actions, for the check of answers that claim them: by tools of this turn, or recorded earlier. */

import type { BriefResult } from '@parley/dialogue'
import type { ActionKind } from '@parley/language'
import { actionsNamedIn, type IsDone, readActionClaims, splitSentences } from '@parley/language'
import type { Toolbox } from '../../../tools/index.ts'
import type { ThinkRequest } from '../thought.ts'

const BUILT_IN: Readonly<Record<string, readonly ActionKind[]>> = {
  create_booking: ['booked', 'noted', 'done'],
  reschedule_booking: ['changed', 'booked', 'noted', 'done'],
  cancel_booking: ['cancelled', 'noted', 'done'],
  capture_lead: ['noted', 'forwarded', 'done'],
  set_language: ['changed', 'noted', 'done'],
}
const READ_ONLY = new Set(['search_knowledge', 'check_availability', 'list_bookings'])

/** A status, not a sentence that somebody wrote into a field. */
const LONGEST_STATUS = 40

function statusesOf(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') {
    if (depth === 0) {
      try {
        return statusesOf(JSON.parse(value), 1)
      } catch {
        return value.length <= LONGEST_STATUS ? [value] : []
      }
    }
    return value.length <= LONGEST_STATUS ? [value] : []
  }
  if (value === null || typeof value !== 'object' || depth > 4) return []
  return Object.values(value).flatMap((item) => statusesOf(item, depth + 1))
}

export interface ActionRecord {
  request: ThinkRequest
  toolbox: Toolbox | undefined
  results: readonly BriefResult[]
  /** Something that the customer said is kept with the conversation, whatever tools there are. */
  isNoted: boolean
  /** This answer hands off to a person. */
  isHandedOver: boolean
  /** Sentences of the business that hold for everybody: "Your booking is confirmed by SMS." */
  documents: readonly string[]
}

function kindsOf(result: BriefResult, toolbox: Toolbox | undefined): ActionKind[] {
  const { tool, status, data } = result
  if (status === 'would_do' && tool === 'capture_lead') return [...BUILT_IN.capture_lead!]
  if (status !== 'done' || READ_ONLY.has(tool)) return []
  const known = BUILT_IN[tool]
  if (known !== undefined) return [...known]
  const offered = toolbox?.tools.find(({ name }) => name === tool)
  if (offered?.changes === true) {
    return actionsNamedIn(`${tool} ${offered.description}`)
  }
  // Another system reports a past action: `{"status": "refunded"}`.
  const statuses = statusesOf(data.answer).flatMap((status) =>
    readKinds(`It is ${status.replace(/_/g, ' ')}.`),
  )
  return statuses
}

function readKinds(text: string): ActionKind[] {
  return splitSentences(text).flatMap((sentence) => readActionClaims(sentence).map(({ kind }) => kind))
}

function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, ' ')
    .trim()
}

/** Kinds whose own tool was asked in this turn and did not do it. */
function failedKinds(results: readonly BriefResult[]): Set<ActionKind> {
  const failed = new Set<ActionKind>()
  for (const { tool, status } of results) {
    if (status === 'done') continue
    const [first] = BUILT_IN[tool] ?? []
    const kinds = first === undefined ? actionsNamedIn(tool) : [first]
    for (const kind of kinds) if (kind !== 'done') failed.add(kind)
  }
  return failed
}

export function completedActions(record: ActionRecord): IsDone {
  const { request, toolbox, results, isNoted, isHandedOver, documents } = record
  const done = new Set(results.flatMap((result) => kindsOf(result, toolbox)))
  if (isNoted) done.add('noted')
  if (isHandedOver) for (const kind of ['forwarded', 'noted'] as const) done.add(kind)
  const failed = failedKinds(results)
  const services = (toolbox?.services ?? []).flatMap(({ name, also_called }) =>
    [name, ...also_called].map(plainWords),
  )
  const booked = new Set(
    (toolbox?.bookings ?? []).flatMap(({ service, services }) =>
      [...(services ?? []), ...(service === null ? [] : [service])].map(plainWords),
    ),
  )
  let earlier: Set<ActionKind> | undefined
  let general: Set<string> | undefined

  /** Read only when an answer says something that this turn did not do. */
  function saidEarlier(): Set<ActionKind> {
    earlier ??= new Set(
      request.history
        .filter(
          ({ sender, isUndelivered }) =>
            (sender === 'ai' || sender === 'person' || sender === 'api') && isUndelivered !== true,
        )
        .flatMap(({ text }) => readKinds(text)),
    )
    return earlier
  }
  function isGeneral(sentence: string): boolean {
    general ??= new Set(
      documents
        .flatMap(splitSentences)
        .flatMap((one) => [one, one.slice(one.indexOf(':') + 1)])
        .map(plainWords),
    )
    return general.has(plainWords(sentence))
  }
  /** The customer has a booking, and the sentence is about no other service. */
  function isBooked(sentence: string): boolean {
    if (toolbox === undefined || toolbox.bookings.length === 0) return false
    const words = ` ${plainWords(sentence)} `
    return services.every((service) => !words.includes(` ${service} `) || booked.has(service))
  }

  return (kind, sentence) => {
    if (done.has(kind)) return true
    if (isGeneral(sentence)) return true
    if (failed.has(kind) || (kind === 'done' && failed.size > 0)) return false
    if (kind === 'booked' && services.length > 0) return isBooked(sentence)
    return saidEarlier().has(kind)
  }
}
