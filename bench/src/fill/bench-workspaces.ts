/** The statements that load rows read these: the workspaces, and functions from the number of a conversation to ids and chance. */
import type pg from 'pg'

export interface LoadedWorkspace {
  workspaceId: string
  channelId: string
  /** Numbers from..from + conversations - 1. */
  from: number
  conversations: number
}

/** Numbers of conversations, both included. */
export interface Part {
  first: number
  last: number
}

/** Ids in the order of making: when, what, and which. */
const ID = `create function bench_id(kind integer, i bigint) returns uuid language sql immutable as $$
  select (lpad(to_hex(1700000000000 + i * 20), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000' || lpad(to_hex(i), 12, '0'))::uuid $$`
const HASH = `create function bench_hash(i bigint, salt integer) returns bigint language sql immutable as $$
  select hashint8extended(i, salt) & 9223372036854775807 $$`

export async function makeBenchWorkspaces(
  client: pg.ClientBase,
  workspaces: readonly LoadedWorkspace[],
): Promise<void> {
  await client.query(ID)
  await client.query(HASH)
  await client.query(`
    create unlogged table bench_workspaces (workspace_id uuid, channel_id uuid, first bigint, last bigint, members uuid[], events_before bigint)`)
  await client.query(
    `insert into bench_workspaces
     select (w->>'workspaceId')::uuid, (w->>'channelId')::uuid, (w->>'from')::bigint, (w->>'from')::bigint + (w->>'conversations')::bigint - 1,
            array(select m.id from members m where m.workspace_id = (w->>'workspaceId')::uuid order by m.id),
            coalesce((select max(last_sequence) from event_counters c where c.workspace_id = (w->>'workspaceId')::uuid), 0)
       from json_array_elements($1) w`,
    [JSON.stringify(workspaces)],
  )
}

export async function dropBenchWorkspaces(client: pg.ClientBase): Promise<void> {
  await client.query(
    'drop table bench_workspaces; drop function bench_id(integer, bigint); drop function bench_hash(bigint, integer)',
  )
}

/** The workspaces `w` and the numbers `i` of their conversations in the part. */
export const conversationsOf = ({ first, last }: Part): string =>
  `bench_workspaces w cross join lateral generate_series(greatest(w.first, ${first}), least(w.last, ${last})) i`

/** When the conversation began. */
export const MADE = `(timestamptz '2024-01-01' + i * interval '40 seconds')`
