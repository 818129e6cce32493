/** A channel whose provider keeps one file, and what of it is stored. */
import { channelAdapters } from '@parley/channels'
import type { Principal } from '@parley/contracts'
import type { Storage } from '../../../platform/storage/index.ts'
import type { FeatureBench } from '../../../testing/feature-bench.ts'
import { storeAttachment, storeConversation, storeMessage } from '../../../testing/stored-rows.ts'
import { createContacts } from '../../contacts/contacts/index.ts'
import { createUploadQuotas } from '../../identity/upload-quotas/index.ts'
import { type AnyAdapter, createChannels } from '../channels/index.ts'
import { createAttachments } from './index.ts'

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)
const LIVE = {
  kind: 'whatsapp',
  provider: 'meta-cloud',
  name: 'Main',
  credentials: { phone_number_id: '10987654', waba_id: '22334455', access_token: 'token' },
} as const

export function createAttachmentBench(
  bench: FeatureBench,
  storage: Storage,
  give: () => Promise<{ bytes: Uint8Array; mime_type: string }>,
) {
  const adapters = new Map<string, AnyAdapter>(channelAdapters.map((adapter) => [adapter.id, adapter]))
  const meta = adapters.get('whatsapp/meta-cloud')!
  adapters.set(meta.id, { ...meta, fetchMedia: give } as AnyAdapter)
  const channels = createChannels(bench.platform, adapters)
  const attachments = createAttachments(bench.platform, channels, {
    storage,
    quotas: createUploadQuotas(bench.platform.database, storage),
    readUpload: async () => undefined,
  })

  async function receive(file: { kind: string; mimeType?: string; sha256?: string; filename?: string }) {
    const owner = await bench.workspace('live')
    await bench.call(channels.handlers, owner, 'channels.create', LIVE)
    const person = await bench.call(createContacts(bench.platform).handlers, owner, 'contacts.create', {
      phone: '+15550100001',
    })
    let messageId = ''
    const id = await bench.platform.database.transaction(owner.workspaceId, async (tx) => {
      const channelId = (await tx.row<{ id: string }>({ text: 'select id from channels' }))!.id
      const contactId = (await tx.row<{ id: string }>({ text: 'select id from contacts' }))!.id
      const conversation = await storeConversation(tx, owner, { channelId, contactId })
      messageId = await storeMessage(tx, owner, {
        ...conversation,
        channelId,
        contactId,
        text: 'a photo',
      })
      return storeAttachment(tx, owner, { messageId, channelId, ...file })
    })
    return { owner, person, id, messageId }
  }

  async function stateOf(owner: Principal, id: string) {
    const [row] = await bench.rows<{
      state: string
      error: string | null
      attempts: number
      mime_type: string
    }>(owner, 'select state, error, attempts, mime_type from attachments where id = $1', [id])
    return row!
  }

  return { attachments, channels, receive, stateOf }
}
