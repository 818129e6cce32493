/** The filter that the caller chose, within the events that it may see. */
import { EVENT_TYPES, OperationError, type Parsed, STREAM_SIGNALS } from '@parley/contracts'

export interface StreamFilter {
  wantsType(type: string): boolean
  wantsSignal(name: string): boolean
  /** UUID; undefined: of every conversation. */
  conversationId: string | undefined
}

const NAMES: readonly string[] = [...EVENT_TYPES, ...STREAM_SIGNALS]

export function readFilter(
  types: Parsed<'events.stream'>['types'],
  conversationId: string | undefined,
): StreamFilter {
  if (!types) return { wantsType: () => true, wantsSignal: () => true, conversationId }
  const wanted = new Set<string>()
  const problems = types.flatMap((pattern, index) => {
    const matched = NAMES.filter((name) => matches(name, pattern))
    for (const name of matched) wanted.add(name)
    if (matched.length > 0) return []
    return [
      {
        path: ['types', index],
        rule: 'unknown_event_type',
        message: `There is no event ${JSON.stringify(pattern)}. Give a type such as message.received, all of a noun such as message.*, or one of ${STREAM_SIGNALS.join(', ')}.`,
      },
    ]
  })
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
  const wants = (name: string) => wanted.has(name)
  return { wantsType: wants, wantsSignal: wants, conversationId }
}

function matches(name: string, pattern: string): boolean {
  if (pattern === '*') return true
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern
}
