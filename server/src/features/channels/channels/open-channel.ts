import type { AdapterHttp } from '@parley/channels/kit'
import type { Clock } from '../../../platform/clock/clock.ts'
import { placeOf } from '../../../platform/secrets/place.ts'
import type { Secrets } from '../../../platform/secrets/secrets.ts'
import type { AnyAdapter, Credentials, OpenedChannel, ProviderSettings, SealedChannel } from './channel.ts'

export interface ChannelOpener {
  adapterOf(channel: { kind: string; provider: string }): AnyAdapter
  /** The adapter of a channel and everything it is lent for a call. */
  open(channel: SealedChannel): OpenedChannel
  /** The same for credentials that belong to no channel yet. */
  openWith(adapter: AnyAdapter, credentials: Credentials): OpenedChannel
}

/** Hooks open a channel for each request: the unsealed credentials of the busiest are kept, as long as they are the same. */
const KEPT_CHANNELS = 1000

export function createChannelOpener(
  platform: { secrets: Secrets; providerHttp: AdapterHttp; clock: Clock },
  adapters: ReadonlyMap<string, AnyAdapter>,
  settings: ProviderSettings,
): ChannelOpener {
  const kept = new Map<string, { sealed: Buffer; credentials: Credentials }>()

  function unseal(channel: SealedChannel): Credentials {
    const known = kept.get(channel.id)
    if (known?.sealed.equals(channel.credentials)) return known.credentials
    const place = placeOf('channels.credentials', channel)
    const stored = JSON.parse(platform.secrets.open(channel.credentials, place)) as Credentials
    // Fields that the adapter knew once and does not know any more are left out.
    const read = adapterOf(channel).credentials.safeParse(stored)
    const credentials = read.success ? (read.data as Credentials) : stored
    if (kept.size >= KEPT_CHANNELS) kept.clear()
    kept.set(channel.id, { sealed: channel.credentials, credentials })
    return credentials
  }

  function adapterOf(channel: { kind: string; provider: string }): AnyAdapter {
    const adapter = adapters.get(`${channel.kind}/${channel.provider}`)
    if (!adapter) throw new Error(`there is no channel adapter ${channel.kind}/${channel.provider}`)
    return adapter
  }

  function lend(adapter: AnyAdapter, credentials: Credentials, channelId: string): OpenedChannel {
    return {
      adapter,
      context: {
        credentials,
        channel_id: channelId,
        http: platform.providerHttp,
        now: () => platform.clock.now(),
        api_url: settings.apiUrls[adapter.id],
        app: settings.apps[adapter.id],
      },
    }
  }

  return {
    adapterOf,
    open: (channel) => lend(adapterOf(channel), unseal(channel), channel.id),
    openWith: (adapter, credentials) => lend(adapter, credentials, 'new'),
  }
}
