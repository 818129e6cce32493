/** The reports of the simulated carrier: what a real one would post to the channel's hook. */
import { z } from 'zod'
import type { CallUpdate, IncomingCall } from '../../kit/index.ts'

/** `sha256=` and the HMAC-SHA256 of the body with the channel's secret, in hexadecimal. */
export const SIGNATURE_HEADER = 'x-parley-signature'

export const carrierReport = z.object({
  provider_call_id: z.string().min(1).max(200),
  call_id: z.string().max(100).optional(),
  state: z.enum(['ringing', 'answered', 'ended']),
  answered_by: z.enum(['person', 'machine']).optional(),
  end: z.enum(['hung_up', 'busy', 'no_answer', 'declined', 'unreachable', 'failed']).optional(),
  at: z.iso.datetime(),
})
export type CarrierReport = z.infer<typeof carrierReport>

/** Somebody dials the number of the channel. */
export const incomingReport = z.object({
  provider_call_id: z.string().min(1).max(200),
  state: z.literal('incoming'),
  from: z.string().regex(/^\+[1-9]\d{6,14}$/),
  name: z.string().max(200).optional(),
  /** The words of the caller, who does not exist. */
  says: z.array(z.string().max(500)).max(200).optional(),
  at: z.iso.datetime(),
})
export type IncomingReport = z.infer<typeof incomingReport>

export const carrierReports = z.object({
  reports: z
    .array(z.discriminatedUnion('state', [carrierReport, incomingReport]))
    .min(1)
    .max(100),
})

export function updateOf(report: CarrierReport): CallUpdate {
  const { at, ...fields } = report
  return {
    kind: 'call',
    ...fields,
    dedupe_key: `call:${report.state}:${report.provider_call_id}`,
    lane: `call:${report.provider_call_id}`.slice(0, 256),
    occurred_at: at,
    raw: report,
  }
}

export function incomingOf(report: IncomingReport): IncomingCall {
  const { at, provider_call_id, from, name, says } = report
  return {
    kind: 'call',
    state: 'incoming',
    provider_call_id,
    from: { phone: from },
    ...(name && { profile_name: name }),
    ...(says && { simulated_answers: says }),
    dedupe_key: `call:incoming:${provider_call_id}`,
    lane: `call:${provider_call_id}`.slice(0, 256),
    occurred_at: at,
    raw: report,
  }
}

/** The same for the same call, so that dialling it twice could not look like two calls. */
export function simulatedCallId(callId: string): string {
  return `simulated.${callId}`
}
