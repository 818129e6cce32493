/** Every statement on channels. */

import { join, raw, type Session, sql, type Transaction } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'
import type { ListQuery } from '../../../platform/paging/index.ts'
import type { ChannelRow } from './channel.ts'
import { type SlowDown, slowedDown } from './slow-down.ts'

/** The row of `channels`, and what of its pace is shown. */
const CHANNEL_SQL = `
  select c.*, pace.paused_until,
         (select true from budgets b where b.workspace_id = c.workspace_id limit 1) is not null as has_budgets
    from channels c
    left join channel_paces pace on pace.workspace_id = c.workspace_id and pace.channel_id = c.id`
const CHANNEL = raw(CHANNEL_SQL)

/** Also finds a deleted channel: its conversations stay, and their messages are still read through it. */
export function findChannel(work: Scope<Session>, id: string): Promise<ChannelRow | undefined> {
  return work.transaction.row<ChannelRow>({
    name: 'find_channel',
    text: `${CHANNEL_SQL} where c.workspace_id = $1 and c.id = $2`,
    values: [work.workspaceId, id],
  })
}

/** Whether the ledger holds anything that arrived on the channel. */
export async function hasReceived(work: Scope<Session>, id: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from ledger_entries where workspace_id = ${work.workspaceId} and channel_id = ${id} limit 1`)
  return row !== undefined
}

export function lockPresentChannel(work: Scope, id: string): Promise<ChannelRow | undefined> {
  return work.transaction.row<ChannelRow>(sql`
    ${CHANNEL} where c.workspace_id = ${work.workspaceId} and c.id = ${id} and c.deleted_at is null for no key update of c`)
}

/** The channel to send on when none is named: the workspace's choice, else its oldest WhatsApp channel. */
export function findDefaultChannel(work: Scope<Session>): Promise<ChannelRow | undefined> {
  return work.transaction.row<ChannelRow>(sql`
    ${CHANNEL} join workspaces w on w.id = c.workspace_id
     where c.workspace_id = ${work.workspaceId} and c.deleted_at is null
       and (c.id = w.default_channel_id or c.kind = 'whatsapp')
     order by c.id is not distinct from w.default_channel_id desc, c.created_at, c.id limit 1`)
}

/** The oldest channel of a kind. */
export function findChannelOfKind(work: Scope<Session>, kind: string): Promise<ChannelRow | undefined> {
  return work.transaction.row<ChannelRow>(sql`
    ${CHANNEL} where c.workspace_id = ${work.workspaceId} and c.kind = ${kind} and c.deleted_at is null
     order by c.status = 'active' desc, c.created_at, c.id limit 1`)
}

/** The oldest channel on which the agent answers. */
export function findChannelOfAgent(work: Scope<Session>, agentId: string): Promise<ChannelRow | undefined> {
  return work.transaction.row<ChannelRow>(sql`
    ${CHANNEL} where c.workspace_id = ${work.workspaceId} and c.agent_id = ${agentId} and c.deleted_at is null
     order by c.created_at, c.id limit 1`)
}

export function channelsQuery(workspaceId: string, filter: { kind?: string; agent_id?: string }): ListQuery {
  const conditions = [sql`c.workspace_id = ${workspaceId}`, sql`c.deleted_at is null`]
  if (filter.kind !== undefined) conditions.push(sql`c.kind = ${filter.kind}`)
  if (filter.agent_id !== undefined) conditions.push(sql`c.agent_id = ${filter.agent_id}`)
  return { select: CHANNEL, where: join(conditions, ' and ') }
}

/** The id of the channel that has this account already. */
export async function findAccountOwner(
  session: Session,
  channel: Pick<ChannelRow, 'workspace_id' | 'id' | 'kind' | 'provider' | 'provider_account_id'>,
): Promise<string | undefined> {
  const row = await session.row<{ id: string }>(sql`
    select id from channels where workspace_id = ${channel.workspace_id} and kind = ${channel.kind}
      and provider = ${channel.provider} and provider_account_id = ${channel.provider_account_id}
      and deleted_at is null and id <> ${channel.id}`)
  return row?.id
}

/** Undefined when another channel of the workspace has the account. */
export function insertChannel(tx: Transaction, channel: ChannelRow): Promise<ChannelRow | undefined> {
  return tx.row<ChannelRow>(sql`
    insert into channels (workspace_id, id, kind, provider, name, status, attention, phone, provider_account_id,
      provider_group_id, credentials, messages_per_second, agent_id, created_at, updated_at, verification_due_at)
    values (${channel.workspace_id}, ${channel.id}, ${channel.kind}, ${channel.provider}, ${channel.name},
      ${channel.status}, ${channel.attention}, ${channel.phone}, ${channel.provider_account_id},
      ${channel.provider_group_id}, ${channel.credentials}, ${channel.messages_per_second}, ${channel.agent_id},
      ${channel.created_at}, ${channel.updated_at}, ${channel.created_at})
    on conflict (workspace_id, kind, provider, provider_account_id) where deleted_at is null do nothing
    returning *, null::timestamptz as paused_until`)
}

/** The provider's own answer: whether this token speaks for this number and may read its account. */
export async function markVerified(
  tx: Transaction,
  { workspace_id, id }: Pick<ChannelRow, 'workspace_id' | 'id'>,
  { account, group }: { account: boolean; group: boolean },
  now: Date,
): Promise<void> {
  await tx.rows(sql`
    update channels set verified_at = ${account ? now : null}, group_verified_at = ${account && group ? now : null},
      verification_due_at = null, verification_attempts = 0
     where workspace_id = ${workspace_id} and id = ${id}`)
}

export async function updateChannelRow(tx: Transaction, channel: ChannelRow): Promise<void> {
  await tx.rows(sql`
    update channels set name = ${channel.name}, status = ${channel.status}, attention = ${channel.attention},
      phone = ${channel.phone}, provider_account_id = ${channel.provider_account_id},
      provider_group_id = ${channel.provider_group_id}, verified_at = case when credentials = ${channel.credentials} then verified_at end,
      group_verified_at = case when credentials = ${channel.credentials} then group_verified_at end,
      verification_due_at = case when credentials = ${channel.credentials} then verification_due_at else ${channel.updated_at}::timestamptz end,
      verification_attempts = case when credentials = ${channel.credentials} then verification_attempts else 0 end,
      credentials = ${channel.credentials},
      messages_per_second = ${channel.messages_per_second}, agent_id = ${channel.agent_id},
      template_languages = ${channel.template_languages}, recipients_per_day = ${channel.recipients_per_day},
      updated_at = ${channel.updated_at}, deleted_at = ${channel.deleted_at}
    where workspace_id = ${channel.workspace_id} and id = ${channel.id}`)
}

/** A provider counts the people of all numbers of one account together. Changes the channels of the account in the workspace. */
export async function setRecipientsPerDay(
  work: TimedScope,
  channelId: string,
  most: number | null,
): Promise<void> {
  await work.transaction.rows(sql`
    update channels c set recipients_per_day = ${most}, updated_at = ${work.now}
      from channels named
     where named.workspace_id = ${work.workspaceId} and named.id = ${channelId} and c.workspace_id = named.workspace_id
       and c.deleted_at is null and c.recipients_per_day is distinct from ${most}
       and (c.id = named.id or (c.kind = named.kind and c.provider = named.provider
                                and c.provider_group_id = named.provider_group_id))`)
}

export async function forgetDefaultChannel(work: Scope, id: string): Promise<void> {
  await work.transaction.rows(sql`
    update workspaces set default_channel_id = null where id = ${work.workspaceId} and default_channel_id = ${id}`)
}

/** Undefined when it was stopped before or is gone. */
export async function markStopped(
  work: TimedScope,
  id: string,
  attention: string,
): Promise<Pick<ChannelRow, 'id' | 'name' | 'status' | 'attention' | 'agent_id'> | undefined> {
  return work.transaction.row<Pick<ChannelRow, 'id' | 'name' | 'status' | 'attention' | 'agent_id'>>(sql`
    update channels c set status = 'needs_attention', attention = ${attention}, updated_at = ${work.now}
     where c.workspace_id = ${work.workspaceId} and c.id = ${id} and c.deleted_at is null and c.status = 'active'
    returning id, name, status, attention, agent_id`)
}

/** The provider asked the channel to wait, and to go slower from then on. */
export async function pauseUntil(work: TimedScope, id: string, until: Date): Promise<void> {
  const present = await work.transaction.row<SlowDown>(sql`
    select slowed_at, slowed_share from channel_paces
     where workspace_id = ${work.workspaceId} and channel_id = ${id} for no key update`)
  if (!present) return
  const { slowed_at: slowedAt, slowed_share: share } = slowedDown(present, work.now)
  await work.transaction.rows(sql`
    update channel_paces set paused_until = greatest(paused_until, ${until}), slowed_at = ${slowedAt}, slowed_share = ${share}
     where workspace_id = ${work.workspaceId} and channel_id = ${id}`)
}

export async function agentExists(work: Scope<Session>, agentId: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    select 1 from agents where workspace_id = ${work.workspaceId} and id = ${agentId} and deleted_at is null`)
  return row !== undefined
}

/** Of the channels given, those that are there. */
export async function existingChannels(
  work: Scope<Session>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await work.transaction.rows<{ id: string }>(sql`
    select id from channels
     where workspace_id = ${work.workspaceId} and id = any (${ids}::uuid[]) and deleted_at is null`)
  return new Set(rows.map(({ id }) => id))
}

/** A channel with its pace, which is locked. */
export type PacedChannel = ChannelRow & { free_at: Date } & SlowDown

/**
 * For one batch of deliveries; those that another worker holds are left out. Only the pace is locked, so that no other
 * transaction waits: see docs/decisions/lock-order.md.
 */
export function lockPaces(work: Scope, channelIds: readonly string[]): Promise<PacedChannel[]> {
  return work.transaction.rows<PacedChannel>({
    name: 'lock_paces',
    text: `
      select c.*, pace.free_at, pace.paused_until, pace.slowed_at, pace.slowed_share,
             (select true from budgets b where b.workspace_id = c.workspace_id limit 1) is not null as has_budgets
        from channel_paces pace join channels c on c.workspace_id = pace.workspace_id and c.id = pace.channel_id
       where pace.workspace_id = $1 and pace.channel_id = any ($2::uuid[])
       order by pace.channel_id for no key update of pace skip locked`,
    values: [work.workspaceId, channelIds],
  })
}

/** When the channel may send again. */
export async function paceChannel(work: Scope, channelId: string, freeAt: Date): Promise<void> {
  await work.transaction.rows({
    name: 'pace_channel',
    text: 'update channel_paces set free_at = $3 where workspace_id = $1 and channel_id = $2',
    values: [work.workspaceId, channelId, freeAt],
  })
}

/** Messages that are to leave on a channel. */
export interface PaceClaim {
  channelId: string
  messages: number
  intervalMs: number
  /** No earlier time than this counts as free. */
  since: Date
  /** When the last of the messages has to leave at the latest. */
  until: Date
  pausedUntil: Date | null
}

/** The parameters of a statement that has the values of a `PaceClaim`. */
type PaceParameters = Readonly<Record<keyof PaceClaim, `$${number}`>>

/**
 * Parts of a `with`. `moved` has when the channel is free again; no row where another transaction has the pace or has used it
 * up, or where the channel's pause has changed. The workspace is $1.
 */
export function movedPaceSql(parameter: PaceParameters): string {
  const { channelId, messages, intervalMs, since, until, pausedUntil } = parameter
  return `
      held as materialized (
        select greatest(free_at, ${since}) as start from channel_paces
         where workspace_id = $1 and channel_id = ${channelId} and paused_until is not distinct from ${pausedUntil}
           for no key update skip locked
      ),
      moved as (
        update channel_paces pace
           set free_at = held.start + ceil(${messages}::integer * ${intervalMs}::float8) * interval '1 millisecond'
          from held
         where pace.workspace_id = $1 and pace.channel_id = ${channelId}
           and held.start + (${messages}::integer - 1) * ${intervalMs}::float8 * interval '1 millisecond' <= ${until}
        returning pace.free_at
      )`
}

/** Moves the pace of a channel on by these messages, and answers with when it is free again. Fails as `isChangedFacts` says. */
export async function paceIfFree(work: Scope, claim: PaceClaim): Promise<Date> {
  const { channelId, messages, intervalMs, since, until, pausedUntil } = claim
  const row = await work.transaction.row<{ free_at: Date }>({
    name: 'pace_if_free',
    text: PACE_IF_FREE,
    values: [work.workspaceId, channelId, messages, intervalMs, since, until, pausedUntil],
  })
  return row!.free_at
}

const PACE_IF_FREE = `
      with ${movedPaceSql({ channelId: '$2', messages: '$3', intervalMs: '$4', since: '$5', until: '$6', pausedUntil: '$7' })}
      select moved.free_at, case when moved.free_at is null then refuse_changed_facts() end as refused
        from (select true) one left join moved on true`

export function claimVerifications(
  system: Session,
  now: Date,
  limit: number,
): Promise<{ workspace_id: string; id: string; attempts: number }[]> {
  return system.rows<{ workspace_id: string; id: string; attempts: number }>(sql`
    select * from claim_channel_verifications(${now}, ${limit})`)
}

/** One agent answers on a channel: whoever answered there before does not any more. False when there is no such channel. */
export async function assignChannel(work: TimedScope, channelId: string, agentId: string): Promise<boolean> {
  const row = await work.transaction.row(sql`
    update channels set agent_id = ${agentId}, updated_at = ${work.now}
     where workspace_id = ${work.workspaceId} and id = ${channelId} and deleted_at is null
    returning id`)
  return row !== undefined
}
