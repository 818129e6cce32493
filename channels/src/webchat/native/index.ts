import type { ChannelAdapter } from '../../kit/index.ts'
import {
  generateCredentials,
  NATIVE_SECRET_FIELDS,
  type NativeCredentials,
  nativeCredentials,
} from './credentials.ts'
import { accept } from './inbound.ts'
import { fetchMedia, NATIVE_CAPABILITIES, send } from './outbound.ts'

/** The chat on a business’s own pages. The server is its provider: messages wait there for the visitor’s browser. */
export const native: ChannelAdapter<NativeCredentials> = {
  id: 'webchat/native',
  kind: 'webchat',
  name: 'Web chat',
  credentials: nativeCredentials,
  secretFields: NATIVE_SECRET_FIELDS,
  capabilities: NATIVE_CAPABILITIES,
  generateCredentials,
  address: ({ widget_id }) => ({ provider_account_id: widget_id ?? 'webchat' }),
  accept,
  send,
  fetchMedia,
}

export type { NativeCredentials } from './credentials.ts'
export type { NativeUpdates } from './wire.ts'
