import {
  type AdapterContext,
  assertSupported,
  DeliveryError,
  type MediaReference,
  type OutboundMessage,
  type SendReceipt,
} from '../../kit/index.ts'
import { META_CAPABILITIES } from '../wire/capabilities.ts'
import { composeSend } from '../wire/compose.ts'
import type { SandboxCredentials } from './credentials.ts'
import { simulateAnswer } from './responses.ts'
import { sampleMedia } from './sample-media.ts'

type Context = AdapterContext<SandboxCredentials>

/** Writes the message as for Meta, so that what Meta would refuse is refused here too, and hands it to nobody. */
export async function send(message: OutboundMessage, context: Context): Promise<SendReceipt> {
  assertSupported(META_CAPABILITIES, message.content)
  composeSend(message, message.file ? { mediaId: 'simulated' } : {})
  return simulateAnswer(message, context.credentials, context.now())
}

export async function signal(options: { provider_message_id: string; typing: boolean }): Promise<void> {
  if (options.provider_message_id === '')
    throw new DeliveryError({ code: 'content_rejected', message: 'a read receipt needs the id of a message' })
}

export async function fetchMedia(
  reference: MediaReference,
): Promise<{ bytes: Uint8Array; mime_type: string }> {
  return sampleMedia(reference)
}

export async function check(
  context: Context,
): Promise<{ phone?: string; display_name?: string; details: Record<string, unknown> }> {
  const { phone, phone_number_id } = context.credentials
  return { ...(phone && { phone }), display_name: 'Sandbox', details: { simulated: true, phone_number_id } }
}
