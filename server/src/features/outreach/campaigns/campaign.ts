/** The noun: one message, or one call, to each member of an audience. Rules only. */
import {
  type Campaign,
  type CampaignCall,
  type CampaignContent,
  type CampaignRecipient,
  type CampaignRetry,
  type CampaignSchedule,
  type CampaignStatus,
  type CampaignStops,
  type CampaignTest,
  type CampaignVariant,
  OperationError,
  type RecipientState,
  type SplitReason,
  showId,
} from '@parley/contracts'
import type { Author } from '../../contacts/contacts/index.ts'

export interface CampaignRow {
  workspace_id: string
  id: string
  name: string
  kind: 'message' | 'call'
  status: CampaignStatus
  status_reason: { code: string; message: string } | null
  channel_id: string | null
  audience_id: string | null
  contact_ids: string[] | null
  content: CampaignContent | null
  variants: CampaignVariant[]
  test: CampaignTest | null
  winner: string | null
  winner_decided_at: Date | null
  winner_is_significant: boolean | null
  /** When the variants are compared, once. Null: not known yet. */
  decides_at: Date | null
  /** Why the comparison named no winner. */
  split_reason: SplitReason | null
  call: CampaignCall | null
  schedule: CampaignSchedule | null
  retry: CampaignRetry
  stops: CampaignStops
  messages_per_second: number | null
  do_not_disturb_lifted_by: Author | null
  metadata: Record<string, string>
  /** The original, of a duplicate. */
  source_campaign_id: string | null
  recipients_count: number | null
  due_at: Date | null
  /** Steps that failed one after the other. */
  failed_steps: number
  paced_until: Date
  judged_since: Date | null
  created_at: Date
  updated_at: Date
  started_at: Date | null
  completed_at: Date | null
}

export interface RecipientRow {
  workspace_id: string
  campaign_id: string
  position: number
  contact_id: string | null
  state: RecipientState
  reason: string | null
  attempts: number
  next_attempt_at: Date | null
  variant: string | null
  message_id: string | null
  call_id: string | null
  queued_at: Date | null
  sent_at: Date | null
  delivered_at: Date | null
  read_at: Date | null
  replied_at: Date | null
  failed_at: Date | null
}

/** The part of a campaign that is the same for each new one. */
export function notBegun(now: Date) {
  return {
    status: 'draft',
    status_reason: null,
    winner: null,
    winner_decided_at: null,
    winner_is_significant: null,
    decides_at: null,
    split_reason: null,
    recipients_count: null,
    due_at: null,
    failed_steps: 0,
    paced_until: now,
    judged_since: null,
    created_at: now,
    updated_at: now,
    started_at: null,
    completed_at: null,
  } as const satisfies Partial<CampaignRow>
}

/** Statuses of a campaign that has ended. */
export const ENDED: readonly CampaignStatus[] = ['completed', 'cancelled']

export function presentCampaign(row: CampaignRow): Campaign {
  return {
    id: showId('campaign', row.id),
    name: row.name,
    kind: row.kind,
    status: row.status,
    status_reason: row.status_reason,
    channel_id: row.channel_id && showId('channel', row.channel_id),
    audience_id: row.audience_id && showId('audience', row.audience_id),
    contacts_count: row.contact_ids?.length ?? null,
    recipients_count: row.recipients_count,
    content: row.content,
    variants: row.variants,
    test: row.test,
    winner: row.winner,
    // Campaigns from before calls had variables lack them.
    call: row.call && { ...row.call, variables: row.call.variables ?? {} },
    schedule: row.schedule,
    retry: row.retry,
    stops: row.stops,
    messages_per_second: row.messages_per_second,
    ignore_do_not_disturb: row.do_not_disturb_lifted_by !== null,
    metadata: row.metadata,
    source_campaign_id: row.source_campaign_id && showId('campaign', row.source_campaign_id),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    completed_at: row.completed_at?.toISOString() ?? null,
  }
}

export function presentRecipient(row: RecipientRow): CampaignRecipient {
  const isWaiting = row.state === 'waiting'
  return {
    contact_id: row.contact_id && showId('contact', row.contact_id),
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    next_attempt_at: isWaiting ? timeOf(row.next_attempt_at) : null,
    variant: row.variant,
    message_id: row.message_id && showId('message', row.message_id),
    call_id: row.call_id && showId('call', row.call_id),
    queued_at: timeOf(row.queued_at),
    sent_at: timeOf(row.sent_at),
    delivered_at: timeOf(row.delivered_at),
    read_at: timeOf(row.read_at),
    replied_at: timeOf(row.replied_at),
    failed_at: timeOf(row.failed_at),
  }
}

/** "-infinity" means: before all others. */
function timeOf(time: Date | number | null): string | null {
  return time === null || !Number.isFinite(new Date(time).getTime()) ? null : new Date(time).toISOString()
}

/** Refuses a step that the campaign's status does not allow. */
export function requireStatus(row: CampaignRow, allowed: readonly CampaignStatus[], remedy: string): void {
  if (allowed.includes(row.status)) return
  throw new OperationError('conflict', {
    detail: `The campaign is ${row.status}. ${remedy}`,
    params: { status: row.status, allowed },
  })
}

/** Each content that a recipient may get. */
export function contentsOf(row: Pick<CampaignRow, 'content' | 'variants'>): CampaignContent[] {
  return row.content ? [row.content] : row.variants.map(({ content }) => content)
}
