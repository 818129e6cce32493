/** The rows that the server wrote for one message, which the floor writes again by hand. */
import { type StoredEventData, unpackEventData } from '@parley/server/events'
import type { ClientBase } from 'pg'

type Row = Record<string, unknown>

export interface SampleRows {
  workspaceId: string
  /** Their rows are updated, never made. */
  conversations: { id: string; contact_id: string; session_id: string }[]
  ledgerEntry: Row | undefined
  inbound: Row | undefined
  outbound: Row
  turn: Row | undefined
  /** In the order in which they happened. */
  inboundEvents: Row[]
  outboundEvents: Row[]
}

export async function readSampleRows(client: ClientBase): Promise<SampleRows> {
  const rows = async (text: string, values: unknown[]): Promise<Row[]> =>
    (await client.query<{ row: Row }>(text, values)).rows.map(({ row }) => row)
  const [outbound] = await rows(
    `select to_jsonb(m) as row from messages m where direction = 'outbound' and status = 'sent' order by sequence desc limit 1`,
    [],
  )
  if (!outbound) throw new Error('the server has sent nothing that the floor could be measured with')
  const { workspace_id, conversation_id, turn_id, sequence } = outbound
  const [turn] = await rows('select to_jsonb(t) as row from turns t where workspace_id = $1 and id = $2', [
    workspace_id,
    turn_id,
  ])
  const [inbound] = turn
    ? await rows(
        `select to_jsonb(m) as row from messages m where workspace_id = $1 and conversation_id = $2
            and direction = 'inbound' and sequence < $3 order by sequence desc limit 1`,
        [workspace_id, conversation_id, sequence],
      )
    : []
  const [ledgerEntry] = inbound
    ? await rows(
        `select to_jsonb(l) as row from ledger_entries l where workspace_id = $1 and update ->> 'provider_message_id' = $2`,
        [workspace_id, inbound.provider_message_id],
      )
    : []
  const { rows: numbered } = await client.query<{ row: Row } & Pick<StoredEventData, 'data' | 'packed'>>(
    `select to_jsonb(e) - 'packed' - 'sequence' as row, data, packed from events e
      where workspace_id = $1 and conversation_id = $2 order by sequence`,
    [workspace_id, conversation_id],
  )
  const events = numbered.map(({ row, ...stored }) => ({ row, data: unpackEventData(stored) }))
  const eventsOf = (message: Row | undefined): Row[] =>
    events
      .filter(({ data }) => message !== undefined && (data.message as Row | undefined)?.id === message.id)
      .map(({ row, data }) => ({ ...row, data }))
  const { rows: conversations } = await client.query<SampleRows['conversations'][number]>(
    `select id, contact_id, current_session_id as session_id from conversations
      where workspace_id = $1 and channel_id = $2 and current_session_id is not null`,
    [workspace_id, outbound.channel_id],
  )
  return {
    workspaceId: String(workspace_id),
    conversations,
    ledgerEntry,
    inbound,
    outbound,
    turn,
    inboundEvents: eventsOf(inbound),
    outboundEvents: eventsOf(outbound),
  }
}
