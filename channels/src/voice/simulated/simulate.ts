import {
  type AdapterContext,
  type CustomerAction,
  type InboundRequest,
  signHmacSha256,
} from '../../kit/index.ts'
import type { SimulatedCredentials } from './credentials.ts'
import { type IncomingReport, SIGNATURE_HEADER } from './wire.ts'

/** Writes and signs what the carrier would post when somebody dials the number, so that `receive` reads it. */
export function simulate(
  action: CustomerAction,
  { credentials, now }: AdapterContext<SimulatedCredentials>,
): InboundRequest {
  if (action.kind !== 'call') throw new Error(`a telephone line takes no ${action.kind}`)
  const { provider_call_id, from, says } = action
  const report: IncomingReport = {
    provider_call_id,
    state: 'incoming',
    from: from.phone,
    name: from.name,
    ...(says && { says }),
    at: now().toISOString(),
  }
  const body = new TextEncoder().encode(JSON.stringify({ reports: [report] }))
  const signature = signHmacSha256(body, credentials.secret ?? '')
  return { method: 'POST', url: '/', headers: { [SIGNATURE_HEADER]: `sha256=${signature}` }, body }
}
