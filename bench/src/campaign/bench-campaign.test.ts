/** The benchmark itself, small: a real server is killed twice in the middle of a campaign. */
import { expect, test } from 'vitest'
import { graphSettings, MESSAGES_PER_SECOND } from './bench-campaign.ts'
import { onCampaignStage } from './campaign-stage.ts'
import { compareRecords } from './compare-records.ts'
import { playCampaign } from './play-campaign.ts'

const RECIPIENTS = 300
const SLOW = 300_000

test(
  'a campaign whose server is killed reaches each recipient once at most, and breaks no rule of Meta',
  async () => {
    const signal = AbortSignal.timeout(SLOW - 10_000)
    const graph = graphSettings(RECIPIENTS)
    const played = await onCampaignStage({ graph, signal, profile: undefined }, (stage) =>
      playCampaign(stage, {
        recipients: RECIPIENTS,
        kills: 2,
        // Half of the limit: this test is about the kills, and a machine that is busy with others may be late.
        messagesPerSecond: MESSAGES_PER_SECOND / 2,
        signal,
        say: () => {},
      }),
    )
    const wrong = compareRecords(played, MESSAGES_PER_SECOND).filter(({ isRight }) => !isRight)
    expect(wrong).toEqual([])
    expect(played.lives).toHaveLength(3)
  },
  SLOW,
)
