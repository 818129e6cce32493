/** Campaigns: one message, or one call, to each member of an audience. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import { cancelCampaign } from './cancel-campaign.ts'
import { createCampaign } from './create-campaign.ts'
import { deleteCampaign } from './delete-campaign.ts'
import type { CampaignDependencies } from './dependencies.ts'
import { duplicateCampaign } from './duplicate-campaign.ts'
import { forecastCampaigns } from './figures/forecast-campaigns.ts'
import { reportCampaign } from './figures/report-campaign.ts'
import { getCampaign } from './get-campaign.ts'
import { listCampaignRecipients } from './list-campaign-recipients.ts'
import { listCampaigns } from './list-campaigns.ts'
import { pauseCampaign } from './pause-campaign.ts'
import { createReplyDrain } from './replies/drain-replies.ts'
import { resumeCampaign } from './resume-campaign.ts'
import { createCampaignDrain } from './run/drain-campaigns.ts'
import { reachByMessage } from './run/reach-by-message.ts'
import type { ReachingOf } from './run/reaching.ts'
import { startCampaign } from './start-campaign.ts'
import { updateCampaign } from './update-campaign.ts'

export type { CampaignRow } from './campaign.ts'
export { namesOfCampaignsCalling, namesOfCampaignsUsing } from './campaigns.store.ts'
export type { CampaignDependencies } from './dependencies.ts'
export { type CallReaching, reachByCall } from './run/reach-by-call.ts'
export type { Candidate, Outcome, Reaching, Room } from './run/reaching.ts'

type CampaignOperation =
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'delete'
  | 'duplicate'
  | 'start'
  | 'pause'
  | 'resume'
  | 'cancel'
  | 'list_recipients'
  | 'report'
  | 'forecast'

/** Campaigns of a process that died are found at the start of the next one; this finds those of another machine. */
const LOOK_MS = 30_000
/** Replies have no signal of their own: receiving a message only notes them. */
const REPLIES_LOOK_MS = 30_000
export interface Campaigns {
  handlers: Handlers<`campaigns.${CampaignOperation}`>
  workers: readonly QueueWorker[]
  /** A step of each due campaign. */
  drain(): Promise<'again' | 'idle' | Date>
  drainReplies(): Promise<'again' | 'idle'>
}

export function createCampaigns(platform: Platform, dependencies: CampaignDependencies): Campaigns {
  const byMessage = reachByMessage(dependencies)
  const reachingOf: ReachingOf = ({ kind }) =>
    kind === 'call' && dependencies.calls ? dependencies.calls : byMessage
  const drain = createCampaignDrain(platform, reachingOf)
  const drainReplies = createReplyDrain(platform)
  return {
    handlers: {
      'campaigns.list': listCampaigns,
      'campaigns.get': getCampaign,
      'campaigns.create': createCampaign(platform, dependencies),
      'campaigns.update': updateCampaign(platform, dependencies),
      'campaigns.delete': deleteCampaign(platform, dependencies),
      'campaigns.duplicate': duplicateCampaign(platform, dependencies),
      'campaigns.start': startCampaign(platform, dependencies),
      'campaigns.pause': pauseCampaign(platform, reachingOf),
      'campaigns.resume': resumeCampaign(platform),
      'campaigns.cancel': cancelCampaign(platform, reachingOf),
      'campaigns.list_recipients': listCampaignRecipients,
      'campaigns.report': reportCampaign(dependencies),
      'campaigns.forecast': forecastCampaigns(dependencies),
    },
    workers: [
      { queue: 'campaigns', lookMs: LOOK_MS, drain },
      {
        queue: 'campaign_replies',
        follows: 'numbered',
        wait: REPLIES_WAIT,
        lookMs: REPLIES_LOOK_MS,
        drain: drainReplies,
      },
    ],
    drain,
    drainReplies,
  }
}

const REPLIES_WAIT = { leastMs: 1000, mostMs: 1000 }
