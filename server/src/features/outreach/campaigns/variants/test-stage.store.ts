/** How far the test group of a campaign is. */
import { sql } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'

export interface TestStage {
  /** Somebody of the group can be attempted now. */
  hasTurns: boolean
  /** Somebody waits for a later time, or their message is in line. */
  hasOpen: boolean
  hasSent: boolean
}

/** Reads no further than the first answer of each question: a campaign may have a million recipients. */
export async function readTestStage(work: TimedScope, campaignId: string): Promise<TestStage> {
  const recipients = sql`campaign_recipients where workspace_id = ${work.workspaceId} and campaign_id = ${campaignId}`
  const row = await work.transaction.row<TestStage>(sql`
    select exists (select from ${recipients} and state = 'waiting' and not is_held and next_attempt_at <= ${work.now}) as "hasTurns",
           exists (select from ${recipients} and state = 'waiting' and not is_held)
             or exists (select from ${recipients} and state = 'queued') as "hasOpen",
           exists (select from ${recipients} and sent_at is not null) as "hasSent"`)
  return row!
}

export async function saveDecidesAt(work: Scope, campaignId: string, at: Date): Promise<void> {
  await work.transaction.rows(
    sql`update campaigns set decides_at = ${at} where workspace_id = ${work.workspaceId} and id = ${campaignId}`,
  )
}
