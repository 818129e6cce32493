import type { ChannelAdapter } from '../../kit/index.ts'
import { META_CAPABILITIES } from '../wire/capabilities.ts'
import { SIGNATURE_HEADER } from '../wire/verify-webhook.ts'
import {
  generateCredentials,
  SANDBOX_SECRET_FIELDS,
  type SandboxCredentials,
  sandboxCredentials,
} from './credentials.ts'
import { receive } from './inbound.ts'
import { check, fetchMedia, send, signal } from './outbound.ts'
import { simulatedClosedWindow } from './responses.ts'
import { simulate } from './simulate.ts'
import { listTemplates, templates } from './templates.ts'

/** A simulated WhatsApp number: behaves like Meta's, reaches nobody, needs no network. */
export const sandbox: ChannelAdapter<SandboxCredentials> = {
  id: 'whatsapp/sandbox',
  kind: 'whatsapp',
  name: 'WhatsApp sandbox',
  credentials: sandboxCredentials,
  secretFields: SANDBOX_SECRET_FIELDS,
  capabilities: { ...META_CAPABILITIES, sandbox: true },
  generateCredentials,
  simulatedClosedWindow,
  address: ({ phone, phone_number_id }) => ({
    ...(phone && { phone }),
    provider_account_id: phone_number_id ?? phone ?? 'sandbox',
  }),
  signatureHeader: SIGNATURE_HEADER,
  receive,
  simulate,
  send,
  signal,
  fetchMedia,
  listTemplates,
  templates,
  check,
}
