/** The statements of receiving on the ledger. */

import type { Update } from '@parley/channels/kit'
import type { Session } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { DueChannel } from '../../../../platform/worker/due-lanes.ts'
import { SENDERS_SETTING } from '../../conversations/index.ts'
import { HOLDS_CHANNEL } from './channel-facts.store.ts'
import type { ProcessedEntry, ReadyStatement } from './receiving.ts'

export function channelsWithDueEntries(system: Session, now: Date): Promise<DueChannel[]> {
  return system.rows<DueChannel>({ name: 'due_ledger', text: 'select * from due_ledger($1)', values: [now] })
}

export interface WaitingEntry {
  id: string
  sequence: number
  kind: Update['kind']
  lane: string
  attempts: number
  received_at: Date
  update: Update
}

/**
 * The entries of a channel that can be taken, if this transaction holds its lock. They are locked, too: a change that sets one
 * aside meanwhile is either waited for and obeyed, or refused because the entry was processed.
 *
 * It names the people who wrote the messages, for `lockKnownThreads` in the same write. It names nobody where an entry of another
 * kind is among them, because that may change who a message belongs to. It reads identities as `listIdentities` does, except for
 * the spelling of a phone: another spelling finds no contact here, and the longer way is taken.
 */
export function lockWaitingEntries(
  work: TimedScope,
  channelId: string,
  limit: number,
): Promise<WaitingEntry[]> {
  return work.transaction.rows<WaitingEntry>({
    name: 'waiting_ledger_entries',
    text: `
      with taken as (
        select id, sequence, kind, lane, attempts, received_at, update - 'raw' as update from ledger_entries l
         where ${HOLDS_CHANNEL} and workspace_id = $1 and channel_id = $2 and state = 'waiting' and available_at <= $3
           and not exists (select 1 from ledger_entries e
                            where e.workspace_id = $1 and e.channel_id = $2 and e.lane = l.lane and e.state = 'waiting'
                              and e.sequence < l.sequence and e.available_at > $3)
         order by sequence limit $4 for update of l
      ),
      senders as materialized (
        select set_config('${SENDERS_SETTING}', coalesce(jsonb_agg(
                 jsonb_build_object('person', t.id, 'kind', i.kind, 'value', i.value))::text, ''), true) as named
          from taken t
         cross join lateral (values ('phone', t.update #>> '{from,phone}'), ('visitor', t.update #>> '{from,visitor}'),
                                    ('whatsapp_user', t.update #>> '{from,whatsapp_user}')) as i (kind, value)
         where t.kind = 'message' and i.value <> ''
           and not exists (select from taken o where o.kind not in ('message', 'status'))
      )
      select t.* from taken t cross join senders order by t.sequence`,
    values: [work.workspaceId, channelId, work.now, limit],
  })
}

/**
 * Makes the commit wait for the disk after all (docs/decisions/receiving-commits-in-the-background.md). Needed where an entry stops
 * messages: somebody who has seen that must not see another message leave, also when Postgres dies meanwhile.
 */
export async function waitForDisk(session: Session): Promise<void> {
  await session.rows({ text: 'set local synchronous_commit to default' })
}

/** The change of the ledger mark, for the entry `l`. `now` and `note` are expressions. */
export function markedSql({ now, note }: { now: string; note: string }): string {
  return `set state = 'processed', processed_at = ${now}, attempts = l.attempts + 1, error = ${note}, update = l.update - 'raw'`
}

const MARK = `
  update ledger_entries l ${markedSql({ now: '$2', note: 'p.note' })}
    from unnest($3::uuid[], $4::text[]) as p (id, note)
   where l.workspace_id = $1 and l.id = p.id`

/** The ledger mark: it commits together with the effects of the entries. */
export function markProcessed(
  { workspaceId, now }: Pick<TimedScope, 'workspaceId' | 'now'>,
  entries: readonly ProcessedEntry[],
): ReadyStatement {
  const ids = entries.map(({ id }) => id)
  const notes = entries.map(({ note }) => note)
  return (session) =>
    session.rows({ name: 'mark_processed', text: MARK, values: [workspaceId, now, ids, notes] })
}

export async function markFailed(
  work: Scope,
  id: string,
  failure: { state: 'waiting' | 'quarantined'; error: string; availableAt: Date },
): Promise<void> {
  await work.transaction.rows({
    text: `update ledger_entries set state = $3, attempts = attempts + 1, error = $4, available_at = $5
            where workspace_id = $1 and id = $2`,
    values: [work.workspaceId, id, failure.state, failure.error.slice(0, 2000), failure.availableAt],
  })
}
