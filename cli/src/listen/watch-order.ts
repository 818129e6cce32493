/** Finds repeated events and missing numbers among the events that a receiver got. */
import type { IncomingHttpHeaders } from 'node:http'

export interface Place {
  /** Its number among the events of the workspace, where the format has one. */
  sequence: number | null
  duplicate: boolean
  /** Numbers before it that have not come so far; only where all events are listened to. */
  missing: number[]
  /** It fills a gap that was missing before. */
  late: boolean
}

/** Beyond this nobody reads single numbers. */
const MOST_MISSING = 1000

/** `hearsAll`: every event of the workspace is listened to, so that a number that does not come is a gap. */
export function watchOrder(hearsAll: boolean): (headers: IncomingHttpHeaders, body: unknown) => Place {
  const seen = new Set<string>()
  const missing = new Set<number>()
  let highest: number | undefined
  return (headers, body) => {
    const id = idOf(headers, body)
    const duplicate = id !== undefined && seen.has(id)
    if (id !== undefined) seen.add(id)
    const sequence = sequenceOf(body)
    const late = sequence !== null && missing.delete(sequence)
    if (sequence !== null && hearsAll && !duplicate) {
      const from = Math.max((highest ?? sequence) + 1, sequence - MOST_MISSING)
      for (let number = from; number < sequence; number++) missing.add(number)
    }
    if (sequence !== null) highest = Math.max(highest ?? sequence, sequence)
    return { sequence, duplicate, missing: [...missing].sort((a, b) => a - b), late }
  }
}

/** Standard Webhooks' id, or the delivery that a dialect names in a header of its own. */
function idOf(headers: IncomingHttpHeaders, body: unknown): string | undefined {
  const delivery = Object.entries(headers).find(([name]) => /^x-[a-z]+-delivery(-id)?$/.test(name))?.[1]
  const candidates = [headers['webhook-id'], delivery, isObject(body) ? body.id : undefined]
  return candidates.find((candidate): candidate is string => typeof candidate === 'string')
}

function sequenceOf(body: unknown): number | null {
  return isObject(body) && typeof body.sequence === 'number' ? body.sequence : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
