import { type Capabilities, FILE_KINDS } from '@parley/channels/kit'
import { type Channel, LARGEST_UPLOAD, showId } from '@parley/contracts'
import { type ChannelRow, missingAppCredentials } from './channel.ts'
import type { ChannelOpener } from './open-channel.ts'

export interface ChannelPresenter {
  present(channel: ChannelRow): Channel
}

export function createChannelPresenter(opener: ChannelOpener, publicUrl: string): ChannelPresenter {
  return {
    present(channel) {
      const { adapter, context } = opener.open(channel)
      const missing = missingAppCredentials(adapter, context.credentials, context.app)
      const id = showId('channel', channel.id)
      return {
        id,
        kind: channel.kind,
        provider: channel.provider,
        name: channel.name,
        status: channel.status === 'active' && missing ? 'needs_attention' : channel.status,
        attention: channel.attention ?? missing ?? null,
        phone: channel.phone,
        agent_id: channel.agent_id === null ? null : showId('agent', channel.agent_id),
        // A hosted channel has no hook: this is where the pages of the business call.
        hook_url: adapter.capabilities.hosted
          ? `${publicUrl}/webchat/v1/${id}`
          : `${publicUrl}/hooks/${channel.kind}/${channel.provider}/${id}`,
        sandbox: adapter.capabilities.sandbox,
        messages_per_second: channel.messages_per_second,
        recipients_per_day: channel.recipients_per_day,
        template_languages: channel.template_languages,
        sendable_files: sendableFiles(adapter.capabilities),
        verified_at: channel.verified_at?.toISOString() ?? null,
        paused_until: channel.paused_until?.toISOString() ?? null,
        credentials: maskCredentials(context.credentials, adapter.secretFields),
        created_at: channel.created_at.toISOString(),
        updated_at: channel.updated_at.toISOString(),
      }
    },
  }
}

/** No upload is larger than what the server takes, whatever the channel could carry. */
function sendableFiles({ files = {} }: Capabilities): Channel['sendable_files'] {
  return Object.entries(files).map(([mime_type, largest]) => ({
    mime_type,
    kind: FILE_KINDS[mime_type]!,
    max_bytes: Math.min(largest, LARGEST_UPLOAD),
  }))
}

const SHOWN = 4

/** Lists stay lists. Secrets show their last characters only, and only when enough stays hidden. */
export function maskCredentials(
  credentials: Record<string, unknown>,
  secretFields: readonly string[],
): Channel['credentials'] {
  return Object.fromEntries(
    Object.entries(credentials).map(([field, value]) => {
      if (value === null || value === undefined) return [field, null]
      if (!secretFields.includes(field))
        return [field, Array.isArray(value) ? value.map(String) : String(value)]
      const text = String(value)
      return [field, text.length >= 3 * SHOWN ? `••••${text.slice(-SHOWN)}` : '••••']
    }),
  )
}
