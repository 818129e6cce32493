/** Until when a conversation may be snoozed. */
import { OperationError, type Parsed } from '@parley/contracts'

const LONGEST_MS = 366 * 24 * 60 * 60 * 1000

export function requireFuture(until: Parsed<'conversations.snooze'>['until'], now: Date): Date {
  const time = new Date(until)
  const refuse = (rule: string, message: string) =>
    new OperationError('validation_failed', {
      fields: [{ path: ['until'], rule, params: { now: now.toISOString() }, message }],
    })
  if (time <= now) throw refuse('in_past', `This time is over: give one after ${now.toISOString()}.`)
  if (time.getTime() - now.getTime() > LONGEST_MS) {
    throw refuse('too_late', 'Give a time within a year; what lies longer is better archived.')
  }
  return time
}
