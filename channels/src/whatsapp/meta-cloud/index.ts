import type { AppHook, ChannelAdapter } from '../../kit/index.ts'
import { META_CAPABILITIES } from '../wire/capabilities.ts'
import { SIGNATURE_HEADER } from '../wire/verify-webhook.ts'
import { META_CLOUD_SECRET_FIELDS, type MetaCloudCredentials, metaCloudCredentials } from './credentials.ts'
import { templates } from './edit-templates.ts'
import { receive, receiveForApp } from './inbound.ts'
import { listTemplates } from './list-templates.ts'
import { check, fetchMedia, send, signal } from './outbound.ts'

/** WhatsApp numbers on Meta's Cloud API. */
export const metaCloud: ChannelAdapter<MetaCloudCredentials> &
  Required<Pick<ChannelAdapter<MetaCloudCredentials>, 'receive'>> = {
  id: 'whatsapp/meta-cloud',
  kind: 'whatsapp',
  name: 'WhatsApp (Meta Cloud API)',
  credentials: metaCloudCredentials,
  secretFields: META_CLOUD_SECRET_FIELDS,
  capabilities: META_CAPABILITIES,
  address: ({ phone_number_id }) => ({ provider_account_id: phone_number_id }),
  signatureHeader: SIGNATURE_HEADER,
  receive,
  send,
  signal,
  fetchMedia,
  listTemplates,
  templates,
  check,
}

export const metaCloudAppHook: AppHook = {
  id: 'whatsapp/meta-cloud',
  signatureHeader: SIGNATURE_HEADER,
  receive: receiveForApp,
}
