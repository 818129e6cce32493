import type { ChannelAdapter } from '../../kit/index.ts'
import {
  generateCredentials,
  SIMULATED_SECRET_FIELDS,
  type SimulatedCredentials,
  simulatedCredentials,
} from './credentials.ts'
import { receive } from './inbound.ts'
import { calls, SIMULATED_CAPABILITIES, send } from './outbound.ts'
import { simulate } from './simulate.ts'
import { SIGNATURE_HEADER } from './wire.ts'

/** A simulated telephone line: calls people who do not exist, and needs no network. */
export const simulated: ChannelAdapter<SimulatedCredentials> = {
  id: 'voice/simulated',
  kind: 'voice',
  name: 'Simulated telephone',
  credentials: simulatedCredentials,
  secretFields: SIMULATED_SECRET_FIELDS,
  capabilities: SIMULATED_CAPABILITIES,
  generateCredentials,
  address: ({ phone }) => ({ ...(phone && { phone }), provider_account_id: phone ?? 'simulated' }),
  signatureHeader: SIGNATURE_HEADER,
  receive,
  simulate,
  send,
  calls,
}
