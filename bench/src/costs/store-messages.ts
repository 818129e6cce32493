/** Messages that were handed over to the provider, stored as the server stores them. Their statuses are still to come. */
import type pg from 'pg'

const PORTION = 20_000

/** `conversations`: one for each calling code, in the order of the codes. Message n belongs to conversation n modulo their number. */
export async function storeMessages(
  pool: pg.Pool,
  { count, conversations }: { count: number; conversations: readonly string[] },
  signal: AbortSignal,
): Promise<void> {
  for (let first = 0; first < count; first += PORTION) {
    signal.throwIfAborted()
    await pool.query(
      `insert into messages (workspace_id, id, conversation_id, session_id, channel_id, contact_id, agent_id, direction, sender, type,
                             content, text, address, status, provider_message_id, occurred_at, sent_at, created_at)
       select c.workspace_id, gen_random_uuid(), c.id, c.current_session_id, c.channel_id, c.contact_id, ch.agent_id, 'outbound', 'api',
              'template', '{"type":"template","name":"bench","language":"en","variables":{}}', 'Bench',
              (select i.value from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.contact_id
                  and i.kind = 'phone' limit 1),
              'sent', 'wamid.bench.' || n, now(), now(), now()
         from generate_series($1::bigint, $2::bigint) n
         join conversations c on c.id = ($3::uuid[])[(n % cardinality($3::uuid[])) + 1]
         join channels ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id`,
      [first, Math.min(count, first + PORTION) - 1, conversations],
    )
  }
}
