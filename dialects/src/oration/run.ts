/** One run of a campaign, and what became of each customer in it. */
import type { Campaign, CampaignRecipient, CampaignReport } from '@parley/contracts'
import { ids } from './ids.ts'

/** The vendor documents no words. A run is there as soon as it was asked for. */
const STATUSES = {
  draft: 'created',
  scheduled: 'scheduled',
  running: 'running',
  paused: 'paused',
  completed: 'completed',
  cancelled: 'stopped',
} as const satisfies Record<Campaign['status'], string>

/** A draft has not run. */
export const RUN_STATUSES = ['scheduled', 'running', 'paused', 'completed', 'cancelled'] as const

export const campaignIdOfRun = (run: Pick<Campaign, 'id' | 'source_campaign_id'>) =>
  run.source_campaign_id ?? run.id

/** `expected`: those who will be called, until they were counted. */
export function presentRun(run: Campaign, { funnel }: Pick<CampaignReport, 'funnel'>, expected: number) {
  return {
    id: ids.show('campaign', run.id),
    campaignId: ids.show('campaign', campaignIdOfRun(run)),
    status: STATUSES[run.status],
    total: run.recipients_count ?? expected,
    completed: funnel.answered,
    failed: funnel.failed + funnel.refused + funnel.unknown,
    startedAt: run.started_at,
    ...(run.status_reason && { statusReason: run.status_reason }),
  }
}

/** A customer in a run. */
const STATES = {
  waiting: 'pending',
  queued: 'in_progress',
  sent: 'completed',
  delivered: 'completed',
  read: 'completed',
  answered: 'completed',
  failed: 'failed',
  refused: 'refused',
  unknown: 'failed',
  cancelled: 'stopped',
} as const satisfies Record<CampaignRecipient['state'], string>
type CustomerStatus = (typeof STATES)[CampaignRecipient['state']]
export const CUSTOMER_STATUSES = [...new Set(Object.values(STATES))] as [CustomerStatus, ...CustomerStatus[]]

export function statesOf(status: CustomerStatus): CampaignRecipient['state'][] {
  return (Object.keys(STATES) as CampaignRecipient['state'][]).filter((state) => STATES[state] === status)
}

/** Our reasons that a batch of conversations has a code for. */
const CODES: Readonly<Record<string, string>> = {
  do_not_disturb: 'customer_dnd',
  contact_opted_out: 'customer_opted_out',
  marketing_opted_out: 'customer_opted_out',
  contact_blocked: 'customer_blocked',
  contact_deleted: 'customer_not_found',
  no_address_on_channel: 'missing_to_phone_number',
  variable_missing: 'missing_dynamic_variable',
}

export function presentRunCustomer(recipient: CampaignRecipient) {
  const { reason } = recipient
  return {
    customerId: ids.showOptional('contact', recipient.contact_id),
    status: STATES[recipient.state],
    code: reason && (CODES[reason] ?? reason),
    attempts: recipient.attempts,
    nextAttemptAt: recipient.next_attempt_at,
    conversationId: ids.showOptional('call', recipient.call_id),
  }
}
