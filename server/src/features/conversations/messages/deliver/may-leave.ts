/**
 * Whether a message may leave now. The one place that decides it (P3, P4), for messages that leave with the transaction
 * that makes them and for those that are claimed from the queue. The caller holds the conversation's lock.
 */
import { quietSpan } from '../../../contacts/contactability/index.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import type { DueMessage } from './due-message.ts'

export interface Refusal {
  status: 'cancelled' | 'failed'
  code: string
  message: string
}

/** Nothing is wrong with the message, but it leaves later. */
export interface Delay {
  waitUntil: Date
}

/** Undefined: it may leave. The responder who spoke must still be the responder, and the gate must still be open. */
export function refusalOf(
  dependencies: Pick<DeliveryDependencies, 'refusal'>,
  message: DueMessage,
  channel: DeliveryChannel,
  now: Date,
): Refusal | Delay | undefined {
  if (message.responder_epoch !== null && message.responder_epoch !== message.current_epoch) {
    return {
      status: 'cancelled',
      code: 'responder_changed',
      message: 'Somebody took the conversation over before this left.',
    }
  }
  if (message.not_after !== null && message.not_after <= now) {
    return {
      status: 'cancelled',
      code: 'too_late',
      message: 'Its subject, such as a booking, had begun before the message left.',
    }
  }
  if (message.withdrawn !== null) {
    return {
      status: 'cancelled',
      code: message.withdrawn,
      message: 'Two contacts were merged, and the campaign reaches this person with another message.',
    }
  }
  const { quiet_hours: quiet } = message
  if (quiet !== null && quietSpan(quiet, quiet.time_zone, now)) {
    return {
      status: 'cancelled',
      code: 'quiet_hours',
      message: 'It did not leave before the quiet hours began.',
    }
  }
  const refusal = dependencies.refusal(message, channel, now)
  if (refusal === undefined || 'waitUntil' in refusal) return refusal
  return { status: 'failed', ...refusal }
}

/** Until when the provider has asked the channel to wait; undefined: it need not. */
export function pauseOf(channel: Pick<DeliveryChannel, 'paused_until'>, now: Date): Date | undefined {
  return channel.paused_until !== null && channel.paused_until > now ? channel.paused_until : undefined
}
