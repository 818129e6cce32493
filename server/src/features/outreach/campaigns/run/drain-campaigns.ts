/** The body of the worker that runs campaigns: a step of each due one in turn. */
import { isConflict, isDatabaseOutage, isDatabaseTimeout } from '../../../../platform/database/index.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import {
  type CampaignPlace,
  countFailedStep,
  dueCampaigns,
  forgetFailedSteps,
  nextCampaignAt,
  takeDueCampaign,
} from '../campaigns.store.ts'
import { postponeFirstDue } from '../recipients.store.ts'
import type { ReachingOf } from './reaching.ts'
import { stepCampaign } from './run-campaign.ts'

const AT_ONCE = 20
/** Shares and variants are looked at this often: it reads all recipients. */
const JUDGE_MS = 2000
/** After a failure that is nobody's decision; twice as long after each further one. */
const RETRY_MS = 5000
const MOST_RETRY_MS = 5 * 60_000
const TRIES = 3
/** More recipients that fail one after the other are not to blame: the engine itself has a fault. */
const MOST_SUSPECTS = 3

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
      if (campaign.failed_steps > 0 && most === undefined) await forgetFailedSteps(work, id)
    })
  }

  /** One recipient that cannot be written stops neither the others nor the other campaigns. */
  async function stepOrDivide(place: CampaignPlace): Promise<void> {
    try {
      await untilNoConflict(() => step(place))
      return
    } catch (error) {
      if (isDatabaseTimeout(error) || isConflict(error)) return passOver(place, error, false)
      if (isDatabaseOutage(error)) throw error
      log.error(
        { err: error, campaign_id: place.id },
        'a batch of a campaign failed; one recipient is attempted',
      )
    }
    try {
      await untilNoConflict(() => step(place, 1))
    } catch (error) {
      const isOfDatabase = isDatabaseTimeout(error) || isConflict(error)
      if (isDatabaseOutage(error) && !isOfDatabase) throw error
      await passOver(place, error, !isOfDatabase)
    }
  }

  /** The campaign waits. A recipient who may be the cause waits longer, so that the others go on without them. */
  async function passOver(place: CampaignPlace, error: unknown, isSuspect: boolean): Promise<void> {
    await inScope(database, place.workspace_id, async (scope) => {
      const work = { ...scope, now: clock.now() }
      const campaign = await takeDueCampaign(work, place.id)
      if (!campaign) return
      const times = campaign.failed_steps + 1
      log.error(
        { err: error, campaign_id: place.id, times },
        'a step of a campaign failed; it is tried again',
      )
      if (isSuspect && times <= MOST_SUSPECTS) await postponeFirstDue(work, place.id)
      const delayMs = Math.min(RETRY_MS * 2 ** (times - 1), MOST_RETRY_MS)
      await countFailedStep(work, place.id, new Date(work.now.getTime() + delayMs))
    })
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

async function untilNoConflict(act: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (!isConflict(error) || tries >= TRIES) throw error
    }
  }
}
