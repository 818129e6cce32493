import { createHmac, timingSafeEqual } from 'node:crypto'
import { type AdapterContext, type InboundRequest, type Received, SignatureError } from '../../kit/index.ts'
import type { SimulatedCredentials } from './credentials.ts'
import { carrierReports, incomingOf, SIGNATURE_HEADER, updateOf } from './wire.ts'

/** Takes the reports that a carrier would post. They are signed with the channel's own secret. */
export function receive(request: InboundRequest, context: AdapterContext<SimulatedCredentials>): Received {
  const { secret } = context.credentials
  const given = request.headers[SIGNATURE_HEADER]
  if (secret === undefined || given === undefined || !isSigned(request.body, secret, given))
    throw new SignatureError('the report is not signed with the secret of this channel')
  const read = carrierReports.safeParse(readJson(request.body))
  if (!read.success) return { updates: [unreadable(request.body, context.now())], reply: { status: 200 } }
  return {
    updates: read.data.reports.map((report) =>
      report.state === 'incoming' ? incomingOf(report) : updateOf(report),
    ),
    reply: { status: 200 },
  }
}

function isSigned(body: Uint8Array, secret: string, given: string): boolean {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  const shown = Buffer.from(given)
  return shown.length === expected.length && timingSafeEqual(shown, expected)
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}

/** A report that nobody can read is kept as a notice: nothing is dropped. */
function unreadable(body: Uint8Array, now: Date): Received['updates'][number] {
  const text = Buffer.from(body).toString('base64')
  return {
    kind: 'notice',
    topic: 'unreadable',
    severity: 'warning',
    text: 'The carrier reported something that this channel cannot read.',
    dedupe_key: `notice:${text.slice(0, 200)}`,
    lane: 'notice',
    occurred_at: now.toISOString(),
    raw: text.slice(0, 4000),
  }
}
