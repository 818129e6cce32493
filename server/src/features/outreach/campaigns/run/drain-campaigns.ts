/** The body of the worker that runs campaigns: a step of each due one in turn. */
import {
  ConcurrentChangeError,
  isDatabaseOutage,
  isRetryableDatabaseError,
} from '../../../../platform/database/index.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import {
  type CampaignPlace,
  dueCampaigns,
  nextCampaignAt,
  setDue,
  takeDueCampaign,
} from '../campaigns.store.ts'
import { failFirstDue } from '../recipients.store.ts'
import type { ReachingOf } from './reaching.ts'
import { stepCampaign } from './run-campaign.ts'

const AT_ONCE = 20
/** Shares and variants are looked at this often: it reads all recipients. */
const JUDGE_MS = 2000
/** After a failure that is nobody's decision. */
const RETRY_MS = 5000
const TRIES = 3

type DrainPlatform = Pick<Platform, 'database' | 'clock' | 'wake' | 'log'>

export function createCampaignDrain(
  platform: DrainPlatform,
  reachingOf: ReachingOf,
): () => Promise<'again' | 'idle' | Date> {
  const { database, clock, log } = platform
  const judges = createJudgeTimes(clock)

  function step({ workspace_id: workspaceId, id }: CampaignPlace, most?: number): Promise<void> {
    return inScope(database, workspaceId, async (scope) => {
      const work = { ...scope, now: clock.now() }
      const campaign = await takeDueCampaign(work, id)
      if (!campaign) return
      const options = { judges: judges(id), ...(most === undefined ? {} : { most }) }
      await stepCampaign(platform, reachingOf(campaign), work, campaign, options)
    })
  }

  /** One recipient that cannot be written stops neither the others nor the other campaigns. */
  async function stepOrDivide(place: CampaignPlace): Promise<void> {
    try {
      return await untilNoConflict(() => step(place))
    } catch (error) {
      if (isDatabaseOutage(error)) throw error
      log.error(
        { err: error, campaign_id: place.id },
        'a batch of a campaign failed; one recipient is attempted',
      )
    }
    try {
      await untilNoConflict(() => step(place, 1))
    } catch (error) {
      if (isDatabaseOutage(error)) throw error
      log.error({ err: error, campaign_id: place.id }, 'a recipient of a campaign cannot be reached')
      await passOver(platform, place, !isConflict(error))
    }
  }

  return async () => {
    const now = clock.now()
    const due = await dueCampaigns(database.system, now, AT_ONCE)
    for (const place of due) await stepOrDivide(place)
    if (due.length === AT_ONCE) return 'again'
    return (await nextCampaignAt(database.system, now)) ?? 'idle'
  }
}

/** Whether it is time to look at the shares of a campaign again. */
function createJudgeTimes(clock: Platform['clock']): (id: string) => boolean {
  const judgedAt = new Map<string, number>()
  return (id) => {
    const now = clock.now().getTime()
    // The clock follows the database's and may be set back.
    for (const [other, at] of judgedAt) if (now < at || now >= at + JUDGE_MS) judgedAt.delete(other)
    if (judgedAt.has(id)) return false
    judgedAt.set(id, now)
    return true
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof ConcurrentChangeError || isRetryableDatabaseError(error)
}

async function untilNoConflict(act: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (!isConflict(error) || isDatabaseOutage(error) || tries >= TRIES) throw error
    }
  }
}

async function passOver(
  { database, clock }: DrainPlatform,
  { workspace_id: workspaceId, id }: CampaignPlace,
  isFaulty: boolean,
): Promise<void> {
  await inScope(database, workspaceId, async (scope) => {
    const work = { ...scope, now: clock.now() }
    if (!(await takeDueCampaign(work, id))) return
    if (isFaulty) await failFirstDue(work, id)
    await setDue(work, id, new Date(work.now.getTime() + RETRY_MS))
  })
}
