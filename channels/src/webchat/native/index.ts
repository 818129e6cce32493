import type { ChannelAdapter } from '../../kit/index.ts'
import {
  generateCredentials,
  type NativeCredentials,
  nativeCredentials,
  nativeSecretFields,
} from './credentials.ts'
import { accept } from './inbound.ts'
import { fetchMedia, nativeCapabilities, send } from './outbound.ts'

/** The chat on a business’s own pages. The server is its provider: messages wait there for the visitor’s browser. */
export const native: ChannelAdapter<NativeCredentials> = {
  id: 'webchat/native',
  kind: 'webchat',
  name: 'Web chat',
  credentials: nativeCredentials,
  secretFields: nativeSecretFields,
  capabilities: nativeCapabilities,
  generateCredentials,
  address: ({ widget_id }) => ({ provider_account_id: widget_id ?? 'webchat' }),
  accept,
  send,
  fetchMedia,
}

export type { NativeCredentials } from './credentials.ts'
export type { NativeUpdates } from './wire.ts'
