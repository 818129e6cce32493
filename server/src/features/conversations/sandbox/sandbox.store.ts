/** Reads the rows that a simulated customer already has: contact, conversation, messages. */
import { type Session, sql } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'

export interface KnownThread {
  contact_id: string | null
  conversation_id: string | null
}

/** As a join, the conversation could be found by reading all of the channel. */
export async function findThread(
  work: Scope<Session>,
  channelId: string,
  phone: string,
): Promise<KnownThread> {
  const row = await work.transaction.row<KnownThread>(sql`
    select i.contact_id,
           (select c.id from conversations c
             where c.workspace_id = i.workspace_id and c.channel_id = ${channelId}
               and c.contact_id = i.contact_id) as conversation_id
      from contact_identities i
     where i.workspace_id = ${work.workspaceId} and i.kind = 'phone' and i.value = ${phone}`)
  return row ?? { contact_id: null, conversation_id: null }
}

export async function findMessageOfProvider(
  work: Scope<Session>,
  channelId: string,
  providerMessageId: string,
): Promise<string | undefined> {
  const row = await work.transaction.row<{ id: string }>(sql`
    select id from messages
     where workspace_id = ${work.workspaceId} and channel_id = ${channelId}
       and provider_message_id = ${providerMessageId}`)
  return row?.id
}

export interface SentMessageRow {
  provider_message_id: string | null
  direction: 'inbound' | 'outbound'
  address: string | null
}

export function findMessageOfChannel(
  work: Scope<Session>,
  channelId: string,
  id: string,
): Promise<SentMessageRow | undefined> {
  return work.transaction.row<SentMessageRow>(sql`
    select provider_message_id, direction, address from messages
     where workspace_id = ${work.workspaceId} and channel_id = ${channelId} and id = ${id}`)
}
