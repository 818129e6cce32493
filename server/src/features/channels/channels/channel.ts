/** The noun: one number or address on which customers write. */
import type { AdapterContext, AppCredentials, ChannelAdapter } from '@parley/channels/kit'

export type Credentials = Record<string, unknown>
// Credentials differ by adapter and are validated by it before they are stored.
// biome-ignore lint/suspicious/noExplicitAny: no one type fits the credentials of all adapters
export type AnyAdapter = ChannelAdapter<any>

export interface ChannelRow {
  workspace_id: string
  id: string
  kind: string
  provider: string
  name: string
  /** needs_attention: the provider refused the whole channel, so nothing is sent until its owner has fixed it. */
  status: 'active' | 'needs_attention' | 'disabled'
  attention: string | null
  phone: string | null
  provider_account_id: string
  provider_group_id: string | null
  credentials: Buffer
  messages_per_second: number
  agent_id: string | null
  template_languages: string[]
  /** The most people whom its provider lets it write to first in 24 hours. Null: no limit, or not known. */
  recipients_per_day: number | null
  paused_until: Date | null
  /** When the provider confirmed that the credentials speak for the account; null: not yet. */
  verified_at: Date | null
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
  /** Whether the workspace has a budget, which is to be asked before a message is sent. */
  has_budgets?: boolean
}

/** The fields that are enough to call the provider; the hooks' lookup gives no more. */
export type SealedChannel = Pick<ChannelRow, 'workspace_id' | 'id' | 'kind' | 'provider' | 'credentials'>

export interface OpenedChannel {
  adapter: AnyAdapter
  context: AdapterContext<Credentials>
}

/** The operator's configuration for the providers, by adapter id such as `whatsapp/meta-cloud`. */
export interface ProviderSettings {
  apiUrls: Readonly<Record<string, string | undefined>>
  apps: Readonly<Record<string, AppCredentials | undefined>>
}

/** The step that the owner must still take before customers' messages arrive. Undefined: none. */
export function missingAppCredentials(
  adapter: AnyAdapter,
  credentials: Credentials,
  app: AppCredentials | undefined,
): string | undefined {
  const missing = (['app_secret', 'verify_token'] as const).filter(
    (field) => adapter.secretFields.includes(field) && !credentials[field] && !app?.[field],
  )
  if (missing.length === 0) return undefined
  return (
    `Incoming messages are refused until the ${missing.join(' and ')} of the provider's app ` +
    `${missing.length === 1 ? 'is' : 'are'} known: set ${missing.length === 1 ? 'it' : 'them'} in the channel's ` +
    'credentials, or for the whole app in the configuration of the server.'
  )
}
