import {
  type AdapterContext,
  assertSupported,
  type CallCarrier,
  type Capabilities,
  DeliveryError,
  type OutboundMessage,
  type SendReceipt,
} from '../../kit/index.ts'
import type { SimulatedCredentials } from './credentials.ts'
import { answerOf, simulateDial } from './responses.ts'
import { simulatedCallId } from './wire.ts'

/** It carries calls alone: a text cannot be written to a telephone line. */
export const SIMULATED_CAPABILITIES = {
  content: [],
  text_limit: 0,
  statuses: [],
  messages_per_second: 10,
  signals: [],
  media: false,
  templates: false,
  calls: true,
  sandbox: true,
} as const satisfies Capabilities

export async function send(message: OutboundMessage): Promise<SendReceipt> {
  assertSupported(SIMULATED_CAPABILITIES, message.content)
  throw new DeliveryError({ code: 'content_rejected', message: 'a telephone line carries no messages' })
}

/** It keeps nothing: a call that was dialled is found again by its number, as the table in README.md says. */
export const calls: CallCarrier<AdapterContext<SimulatedCredentials>> = {
  dial: async (call, context) => simulateDial(call, context.now()),
  find: async ({ call_id, to }) =>
    to === '+15550200008' ? { provider_call_id: simulatedCallId(call_id) } : undefined,
  answer: async () => undefined,
  hangUp: async () => undefined,
  simulatedPerson: answerOf,
}
