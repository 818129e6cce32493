/** From what the provider did to what becomes of the message. Pure. */
import {
  DELIVERY_ERRORS,
  DeliveryError,
  type DeliveryErrorDetail,
  type SendReceipt,
} from '@parley/channels/kit'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Refusal } from './may-leave.ts'
import type { Outcome } from './outcomes.store.ts'

/** Waits before the same message is tried again, when nothing of it can have left. Seconds. */
const RETRY_DELAYS_S = [1, 5, 30, 120, 600, 1800, 3600]
/** Meta: after "too many to this pair" wait 4^n seconds. protocols of the Cloud API, error 131056. */
const PAIR_DELAYS_S = [1, 4, 16, 64, 256, 1024]
/** A message that fails again and again holds up the others of its channel no longer than this, unless the provider names a time. */
const MOST_PAUSE_MS = 120_000
/** An answer older than this is of no use to anybody. */
const GIVE_UP_MS = 24 * 60 * 60 * 1000

export interface Attempted {
  message_id: string
  /** Number of this attempt, from 1. */
  attempt: number
  queued_at: Date
}

export function outcomeOfReceipt(attempted: Attempted, receipt: SendReceipt): Outcome {
  return { ...base(attempted), status: 'sent', provider_message_id: receipt.provider_message_id }
}

/** The outcome of a failed send, and how long the whole channel pauses, if it does. */
export function outcomeOfError(
  attempted: Attempted,
  error: unknown,
  now: Date,
): { outcome: Outcome; pauseChannelUntil: Date | null; stopsChannel: DeliveryErrorDetail | null } {
  const detail: DeliveryErrorDetail =
    error instanceof DeliveryError
      ? error.detail
      : {
          code: 'outcome_unknown',
          message: `the adapter failed: ${error instanceof Error ? error.message : String(error)}`,
        }
  const rule = DELIVERY_ERRORS[detail.code]
  const failed = {
    code: detail.code,
    ...(detail.provider_code ? { provider_code: detail.provider_code } : {}),
    message: rule.says,
  }
  const result = (status: Outcome['status'], availableAt: Date | null = null) => ({
    ...base(attempted),
    status,
    error: failed,
    available_at: availableAt,
  })
  const stopsChannel = rule.stops_channel ? detail : null
  if (rule.retry === 'settle') return { outcome: result('unknown'), pauseChannelUntil: null, stopsChannel }
  if (rule.retry === 'no') return { outcome: result('failed'), pauseChannelUntil: null, stopsChannel }

  const delays = detail.code === 'recipient_throttled' ? PAIR_DELAYS_S : RETRY_DELAYS_S
  const delay = delays[attempted.attempt - 1]
  const wait = Math.max(detail.retry_after_ms ?? 0, (delay ?? 0) * 1000)
  const tooOld = now.getTime() + wait - attempted.queued_at.getTime() > GIVE_UP_MS
  if (tooOld || (delay === undefined && rule.retry === 'yes'))
    return { outcome: result('failed'), pauseChannelUntil: null, stopsChannel }
  const pause = Math.max(
    wait,
    (RETRY_DELAYS_S[Math.min(attempted.attempt, RETRY_DELAYS_S.length) - 1] ?? 60) * 1000,
  )
  const until = new Date(now.getTime() + (rule.retry === 'channel' ? pause : wait))
  const longest = new Date(now.getTime() + Math.max(detail.retry_after_ms ?? 0, MOST_PAUSE_MS))
  return {
    outcome: result('queued', until),
    pauseChannelUntil: rule.retry !== 'channel' ? null : until < longest ? until : longest,
    stopsChannel,
  }
}

/** Not sent, because somebody took over, or the gate closed since it was queued. */
export function outcomeOfRefusal(attempted: Attempted, { status, code, message }: Refusal): Outcome {
  return { ...base(attempted), status, error: { code, message } }
}

/** The process that sent it was lost: the provider has it, or not. */
export function outcomeOfLostSend(attempted: Omit<Attempted, 'queued_at'>, now: Date): Outcome {
  return {
    ...base({ ...attempted, queued_at: now }),
    status: 'unknown',
    error: {
      code: 'outcome_unknown',
      message: 'The server stopped while this was being sent; the provider’s status will show what happened.',
    },
  }
}

/** It is known that nothing left: the next attempt is a first one to the outside. */
export function outcomeOfRetry(attempted: Omit<Attempted, 'queued_at'>, now: Date): Outcome {
  return { ...base({ ...attempted, queued_at: now }), status: 'queued', available_at: now }
}

function base(attempted: Attempted): Outcome {
  return {
    message_id: attempted.message_id,
    attempt: attempted.attempt,
    status: 'failed',
    provider_message_id: null,
    error: null,
    available_at: null,
    event_id: newId(),
  }
}
