/** Every channel that Parley can use. Adding one is a folder and its line here. */
import type { AppHook, ChannelAdapter } from './kit/index.ts'
import { simulated } from './voice/simulated/index.ts'
import { native } from './webchat/native/index.ts'
import { metaCloud, metaCloudAppHook } from './whatsapp/meta-cloud/index.ts'
import { sandbox } from './whatsapp/sandbox/index.ts'

// Each adapter has credentials of its own type; whoever holds the list has them validated by the adapter itself.
// biome-ignore lint/suspicious/noExplicitAny: no one type fits the credentials of all adapters
export const channelAdapters: readonly ChannelAdapter<any>[] = [metaCloud, sandbox, native, simulated]

export const appHooks: readonly AppHook[] = [metaCloudAppHook]

export * from './kit/index.ts'
export type { NativeCredentials, NativeUpdates } from './webchat/native/index.ts'
