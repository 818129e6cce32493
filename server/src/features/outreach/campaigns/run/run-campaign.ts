/**
 * One step of a campaign, in one transaction under its lock: it begins, takes its recipients, attempts the next ones, or ends.
 * A recipient changes from `waiting` to `queued` in the transaction that writes the message, so neither two schedulers nor a
 * process that dies reach anybody twice.
 */
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { CampaignRow } from '../campaign.ts'
import { membersOfCampaign, saveCampaign, setDue } from '../campaigns.store.ts'
import {
  cancelWaiting,
  dueRecipients,
  insertRecipients,
  lastSentAt,
  type Remainder,
  readRemainder,
  retryFailed,
  settleErased,
} from '../recipients.store.ts'
import { recordCampaign } from '../record-campaign.ts'
import { pauseNow } from '../stop-campaign.ts'
import { decideVariants, isUndecided } from '../variants/decide-variants.ts'
import { attemptRecipients } from './attempt-recipients.ts'
import { type Reaching, type Room, STOPPING_REASONS } from './reaching.ts'
import { reasonToStop } from './reason-to-stop.ts'

export interface StepOptions {
  /** Most recipients of this step. Default: all for whom there is room. */
  most?: number
  /** Whether shares and variants are looked at, which reads all recipients. */
  judges: boolean
}

/** How often a campaign looks whether its last messages have left. */
const SETTLE_MS = 1000
/**
 * A provider reports most failures within seconds of the send. A campaign with retries stays open so long after its last send, so
 * that they are retried. Failures that are reported later are only shown.
 */
const LATE_FAILURES_MS = 5 * 60_000
/** How often a campaign that waits for late failures looks at them. */
const LATE_LOOK_MS = 30_000

export async function stepCampaign(
  platform: Pick<Platform, 'wake'>,
  reaching: Reaching,
  work: TimedScope,
  taken: CampaignRow,
  { most, judges }: StepOptions,
): Promise<void> {
  if (taken.status === 'completed') return compareLate(platform, work, taken)
  if (taken.status === 'cancelled') return settleCancelled(work, taken)
  const campaign = taken.status === 'scheduled' ? await begin(platform, work, taken) : taken
  if (campaign.recipients_count === null) return takeRecipients(work, campaign)
  const pause = async (reason: NonNullable<CampaignRow['status_reason']>) => {
    await pauseNow(platform, reaching, work, campaign, reason)
  }
  if (judges) {
    const { reason, retried } = await judgeFailures(reaching, work, campaign)
    if (reason) return pause(reason)
    const isDecided = await decideVariants(platform, work, campaign)
    // Recipients are locked after their contacts. A step that has changed many of them attempts nobody: the next one does.
    if (retried > 0 || isDecided) return setDue(work, campaign.id, work.now)
  }
  const room = await reaching.roomOf(work, campaign)
  if (room.stops) return pause(room.stops)
  const limit = Math.min(room.room, most ?? room.room)
  const due = limit > 0 ? await dueRecipients(work, campaign.id, limit) : []
  const returned = due.find(({ reason }) => reason !== null && STOPPING_REASONS.includes(reason))
  if (returned) return pause({ code: returned.reason!, message: RETURNED[returned.reason!]! })
  const stopped = await attemptRecipients(reaching, work, campaign, due)
  if (stopped) return pause(stopped)
  let remainder = await readRemainder(work, campaign.id)
  if (isEmpty(remainder)) {
    // Failures since the last judgement count, and are retried, before the campaign is over.
    const { reason } = await judgeFailures(reaching, work, campaign)
    if (reason) return pause(reason)
    remainder = await readRemainder(work, campaign.id)
  }
  await planNext(platform, work, campaign, room, remainder)
}

/**
 * A message that came back while the campaign was being cancelled is not attempted again. Contacts may be erased while their
 * message is on its way.
 */
async function settleCancelled(work: TimedScope, { id }: CampaignRow): Promise<void> {
  await cancelWaiting(work, id)
  await settleErased(work, id)
  const { has_queued: hasQueued } = await readRemainder(work, id)
  await setDue(work, id, hasQueued ? new Date(work.now.getTime() + LATE_LOOK_MS) : null)
}

/** Failures count before they are retried, so that retries never hide a fault that concerns everybody. */
async function judgeFailures(reaching: Reaching, work: TimedScope, campaign: CampaignRow) {
  const reason = await reasonToStop(work, campaign)
  return { reason, retried: reason ? 0 : await retryFailed(work, campaign, reaching.retried) }
}

async function begin(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  row: CampaignRow,
): Promise<CampaignRow> {
  const begun: CampaignRow = { ...row, status: 'running', started_at: work.now, judged_since: work.now }
  await saveCampaign(work, begun)
  await recordCampaign(platform, work, 'campaign.started', begun)
  return begun
}

async function takeRecipients(work: TimedScope, campaign: CampaignRow): Promise<void> {
  const count = await insertRecipients(work, campaign, await membersOfCampaign(work, campaign))
  await saveCampaign(work, { ...campaign, recipients_count: count, due_at: work.now })
}

function isEmpty({ next_at: next, has_held: hasHeld, has_queued: hasQueued }: Remainder): boolean {
  return next === null && !hasHeld && !hasQueued
}

/** The campaign looks again when the first of those who wait may be attempted. Where nobody is left, it is completed. */
async function planNext(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  campaign: CampaignRow,
  { again }: Room,
  remainder: Remainder,
): Promise<void> {
  if (isEmpty(remainder)) {
    const late = await waitsForFailures(work, campaign)
    return late ? setDue(work, campaign.id, late) : complete(platform, work, campaign)
  }
  const { next_at: next, has_held: hasHeld, has_queued: hasQueued } = remainder
  const times: number[] = []
  if (next !== null) {
    const time = new Date(next).getTime()
    // Those who were put back are before all times.
    times.push(Number.isFinite(time) ? Math.max(time, again.getTime()) : again.getTime())
  } else if (hasQueued) await settleErased(work, campaign.id)
  if (hasHeld || hasQueued) times.push(work.now.getTime() + SETTLE_MS)
  await setDue(work, campaign.id, new Date(Math.min(...times)))
}

/** When a campaign with retries looks again for failures that the provider reports late. Undefined: it waits no longer. */
async function waitsForFailures(work: TimedScope, campaign: CampaignRow): Promise<Date | undefined> {
  if (campaign.kind !== 'message' || campaign.retry.delays_minutes.length === 0) return undefined
  const last = await lastSentAt(work, campaign.id)
  const left = last === null ? 0 : last.getTime() + LATE_FAILURES_MS - work.now.getTime()
  return left > 0 ? new Date(work.now.getTime() + Math.min(left, LATE_LOOK_MS)) : undefined
}

async function complete(platform: Pick<Platform, 'wake'>, work: TimedScope, row: CampaignRow): Promise<void> {
  const dueAt = isUndecided(row) ? (row.decides_at ?? work.now) : null
  const completed: CampaignRow = { ...row, status: 'completed', due_at: dueAt, completed_at: work.now }
  await saveCampaign(work, completed)
  await recordCampaign(platform, work, 'campaign.completed', completed)
}

/** The last messages were sent before their figures could be compared. */
async function compareLate(
  platform: Pick<Platform, 'wake'>,
  work: TimedScope,
  row: CampaignRow,
): Promise<void> {
  await decideVariants(platform, work, row)
  await setDue(work, row.id, isUndecided(row) ? row.decides_at : null)
}

const RETURNED: Readonly<Record<string, string>> = {
  budget_exhausted: 'A budget refuses further messages or calls: raise its limit, then resume the campaign.',
  channel_misconfigured:
    'The provider refused the access of the channel: renew its token, then resume the campaign.',
  channel_blocked: 'The provider has blocked the number: see its own console, then resume the campaign.',
  channel_unavailable: 'The channel cannot send now: see its attention field, then resume the campaign.',
  template_unavailable: 'The provider does not send the template: see its status, then resume the campaign.',
  template_not_approved:
    'The template is not approved: wait for the provider or choose another, then resume the campaign.',
}
