import {
  type AdapterContext,
  assertSupported,
  type Capabilities,
  DeliveryError,
  FILE_KINDS,
  type MediaReference,
  type OutboundMessage,
  type SendableFiles,
  type SendReceipt,
} from '../../kit/index.ts'
import type { NativeCredentials } from './credentials.ts'
import { acceptForVisitor } from './responses.ts'

/** As large as the server takes an upload. */
const LARGEST = 20 * 1024 * 1024

/** Every type: the server hands the files out itself. */
const FILES: SendableFiles = Object.fromEntries(Object.keys(FILE_KINDS).map((type) => [type, LARGEST]))

export const NATIVE_CAPABILITIES = {
  content: ['text', 'media', 'buttons', 'list', 'link_button', 'location'],
  files: FILES,
  text_limit: 4096,
  statuses: ['sent', 'delivered', 'read'],
  messages_per_second: 1000,
  signals: [],
  media: true,
  templates: false,
  sandbox: false,
  hosted: true,
} as const satisfies Capabilities

export async function send(message: OutboundMessage): Promise<SendReceipt> {
  assertSupported(NATIVE_CAPABILITIES, message.content)
  return acceptForVisitor(message)
}

/** The visitor uploaded it to the server itself, which lends the adapter a way to read it. */
export async function fetchMedia(
  reference: MediaReference,
  context: AdapterContext<NativeCredentials>,
): Promise<{ bytes: Uint8Array; mime_type: string }> {
  const bytes = reference.provider_media_id && (await context.readUpload?.(reference.provider_media_id))
  if (!bytes)
    throw new DeliveryError({ code: 'provider_rejected', message: 'the uploaded file is not there any more' })
  return { bytes, mime_type: reference.mime_type ?? 'application/octet-stream' }
}
