/** The campaigns of two contacts who turn out to be one person. */
import { ConcurrentChangeError, sql } from '../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../platform/operations/work.ts'

/**
 * Calls, then recipients, as the worker of calls does; recipients in the order in which a campaign locks them. A campaign that is about
 * to take its recipients holds its own row and waits for contacts, so this never waits for it.
 */
export async function lockCallsAndRecipients(
  work: Scope,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const { wanted, locked } = (await work.transaction.row<{ wanted: number; locked: number }>(sql`
    with locked as (
      select c.id from campaigns c
       where c.workspace_id = ${work.workspaceId} and c.recipients_count is null and ${from} = any (c.contact_ids)
       order by c.id for no key update skip locked)
    select (select count(*)::integer from locked) as locked,
           (select count(*)::integer from campaigns c
             where c.workspace_id = ${work.workspaceId} and c.recipients_count is null and ${from} = any (c.contact_ids)) as wanted`))!
  if (locked < wanted)
    throw new ConcurrentChangeError('A campaign of the contact is being changed. Try again.')
  await work.transaction.rows(sql`
    select 1 from calls where workspace_id = ${work.workspaceId} and contact_id in (${from}, ${into}) order by id for no key update`)
  await work.transaction.rows(sql`
    select 1 from campaign_recipients where workspace_id = ${work.workspaceId} and contact_id in (${from}, ${into})
     order by campaign_id, position for no key update`)
}

/**
 * A person is reached at most once by each campaign: where one of the two was attempted, the other one is not. Where only `from`
 * is a recipient, `into` is from now on.
 */
export async function mergeRecipients(
  work: TimedScope,
  { from, into }: { from: string; into: string },
): Promise<void> {
  await work.transaction.rows(sql`
    update campaign_recipients k set state = 'refused', reason = 'merged_contact', failed_at = ${work.now}
      from campaign_recipients o
     where k.workspace_id = ${work.workspaceId} and k.contact_id = ${into}
       and o.workspace_id = k.workspace_id and o.campaign_id = k.campaign_id and o.contact_id = ${from}
       and ((k.state = 'waiting' and o.state not in ('waiting', 'refused', 'cancelled'))
         or (k.state = 'failed' and o.state not in ('waiting', 'refused', 'cancelled', 'failed')))`)
  // Of two messages in line one leaves: that of the contact who is kept, unless the other one has left already.
  await work.transaction.rows(sql`
    update outbox x set withdrawn = 'merged_contact'
      from campaign_recipients k join campaign_recipients o on o.workspace_id = k.workspace_id and o.campaign_id = k.campaign_id
     where k.workspace_id = ${work.workspaceId} and k.contact_id = ${into} and o.contact_id = ${from}
       and x.workspace_id = k.workspace_id and x.state = 'queued'
       and ((x.message_id = o.message_id and k.state in ('queued', 'sent', 'delivered', 'read', 'answered', 'unknown'))
         or (x.message_id = k.message_id and o.state in ('queued', 'sent', 'delivered', 'read', 'answered', 'unknown')
             and not exists (select from outbox q where q.workspace_id = o.workspace_id and q.message_id = o.message_id
                                and q.state = 'queued')))`)
  await work.transaction.rows(sql`
    update campaign_recipients o set contact_id = ${into}
     where o.workspace_id = ${work.workspaceId} and o.contact_id = ${from}
       and not exists (select from campaign_recipients k where k.workspace_id = o.workspace_id
                          and k.campaign_id = o.campaign_id and k.contact_id = ${into})`)
  // Campaigns that have not taken their recipients yet.
  await work.transaction.rows(sql`
    update campaigns set contact_ids = array(select distinct unnest(array_replace(contact_ids, ${from}, ${into})))
     where workspace_id = ${work.workspaceId} and recipients_count is null and ${from} = any (contact_ids)`)
}
