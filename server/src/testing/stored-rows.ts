/** Rows that a test needs beneath what it tests, written straight into the tables. */
import type { Principal } from '@parley/contracts'
import type { Transaction } from '../platform/database/index.ts'
import { sql } from '../platform/database/index.ts'
import { newId } from '../platform/ids/new-id.ts'

export interface StoredConversation {
  conversationId: string
  sessionId: string
}

export async function storeConversation(
  tx: Transaction,
  owner: Principal,
  row: { channelId: string; contactId: string; agentId?: string; startedAt?: Date },
): Promise<StoredConversation> {
  const [conversationId, sessionId, at] = [
    newId(),
    newId(),
    row.startedAt ?? new Date('2026-03-02T10:00:00Z'),
  ]
  await tx.rows(sql`
    insert into conversations (workspace_id, id, channel_id, contact_id, current_session_id, last_message_at, created_at, updated_at)
    values (${owner.workspaceId}, ${conversationId}, ${row.channelId}, ${row.contactId}, ${sessionId}, ${at}, ${at}, ${at})`)
  await tx.rows(sql`
    insert into sessions (workspace_id, id, conversation_id, channel_id, contact_id, agent_id, started_at, last_message_at, updated_at)
    values (${owner.workspaceId}, ${sessionId}, ${conversationId}, ${row.channelId}, ${row.contactId}, ${row.agentId ?? null}, ${at}, ${at}, ${at})`)
  return { conversationId, sessionId }
}

export async function storeMessage(
  tx: Transaction,
  owner: Principal,
  row: StoredConversation & {
    channelId: string
    contactId: string
    text: string
    providerMessageId?: string
  },
): Promise<string> {
  const [id, at] = [newId(), new Date('2026-03-02T10:00:00Z')]
  await tx.rows(sql`
    insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, direction, sender, type,
      content, text, status, provider_message_id, occurred_at, created_at)
    values (${owner.workspaceId}, ${id}, ${row.conversationId}, ${row.sessionId}, ${row.channelId}, ${row.contactId},
      'inbound', 'contact', 'text', ${JSON.stringify({ type: 'text', text: row.text })}, ${row.text}, 'received',
      ${row.providerMessageId ?? null}, ${at}, ${at})`)
  await tx.rows(sql`
    update conversations set messages_count = messages_count + 1, last_message_text = ${row.text}
     where workspace_id = ${owner.workspaceId} and id = ${row.conversationId}`)
  return id
}

export async function storeAttachment(
  tx: Transaction,
  owner: Principal,
  row: {
    messageId: string
    channelId: string
    kind: string
    mimeType?: string
    sha256?: string
    filename?: string
  },
): Promise<string> {
  const [id, at] = [newId(), new Date('2026-03-02T10:00:00Z')]
  await tx.rows(sql`
    insert into attachments (workspace_id, id, message_id, channel_id, kind, mime_type, filename, sha256, reference, state,
      available_at, created_at)
    values (${owner.workspaceId}, ${id}, ${row.messageId}, ${row.channelId}, ${row.kind}, ${row.mimeType ?? null},
      ${row.filename ?? null}, ${row.sha256 ?? null}, ${JSON.stringify({ kind: row.kind, provider_media_id: '1' })},
      'waiting', ${at}, ${at})`)
  return id
}
