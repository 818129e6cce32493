import {
  type AdapterContext,
  assertSupported,
  DeliveryError,
  type MediaReference,
  type OutboundMessage,
  type SendReceipt,
  type TemplateDefinition,
} from '../../kit/index.ts'
import { META_CAPABILITIES } from '../wire/capabilities.ts'
import { composeSend } from '../wire/compose.ts'
import { readTemplateDefinition } from '../wire/template-definition.ts'
import type { SandboxCredentials } from './credentials.ts'
import { simulateAnswer } from './responses.ts'
import { sampleMedia } from './sample-media.ts'

type Context = AdapterContext<SandboxCredentials>

/** Writes the message as for Meta, so that what Meta would refuse is refused here too, and hands it to nobody. */
export async function send(message: OutboundMessage, context: Context): Promise<SendReceipt> {
  assertSupported(META_CAPABILITIES, message.content)
  composeSend(message)
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

export async function listTemplates(): Promise<TemplateDefinition[]> {
  return SANDBOX_TEMPLATES.map((template) => readTemplateDefinition(template)!)
}

export async function check(
  context: Context,
): Promise<{ phone?: string; display_name?: string; details: Record<string, unknown> }> {
  const { phone, phone_number_id } = context.credentials
  return { ...(phone && { phone }), display_name: 'Sandbox', details: { simulated: true, phone_number_id } }
}

const SANDBOX_TEMPLATES = [
  {
    id: '900000000000001',
    name: 'appointment_reminder',
    language: 'en',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Hello {{1}}, your appointment is on {{2}}. Reply here to change it.' },
    ],
  },
  {
    id: '900000000000002',
    name: 'seasonal_offer',
    language: 'en',
    status: 'APPROVED',
    category: 'MARKETING',
    parameter_format: 'NAMED',
    components: [
      { type: 'BODY', text: 'Hi {{name}}, our new season is here. Ask us anything about it!' },
      { type: 'FOOTER', text: 'Reply STOP to hear no more offers' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Tell me more' }] },
    ],
  },
  {
    id: '900000000000003',
    name: 'appointment_reminder',
    language: 'hi',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'नमस्ते {{1}}, आपका अपॉइंटमेंट {{2}} को है। बदलने के लिए यहाँ जवाब दें।' }],
  },
]
