/** A campaign on one number, whose server is killed again and again, against a fake Graph API that enforces Meta's limits. */
import { round } from '../percentiles.ts'
import type { BenchResult } from '../result.ts'
import type { Benchmark } from '../stage/context.ts'
import { readPostgresVersion } from '../stage/read-postgres-version.ts'
import { onCampaignStage } from './campaign-stage.ts'
import { compareRate, compareRecords, rateOf, type Verdict } from './compare-records.ts'
import type { GraphSettings } from './limited-graph.ts'
import { UNREACHABLE_SUFFIX } from './people.ts'
import { type Played, playCampaign, TEMPLATE } from './play-campaign.ts'

const DEFAULT_RECIPIENTS = 10_000
const DEFAULT_KILLS = 5
/** Meta's own figure. */
export const MESSAGES_PER_SECOND = 80
const FAILING = 0.02

/** `people_per_day`: the tier just holds the campaign, so that a person who is counted twice breaks a rule. */
export const graphSettings = (recipients: number, seed = 1): GraphSettings => ({
  limits: { messages_per_second: MESSAGES_PER_SECOND, people_per_day: recipients },
  failures: { share: FAILING, seed, unreachableSuffix: UNREACHABLE_SUFFIX },
  templates: [TEMPLATE],
})

export const benchCampaign: Benchmark = ({ recipients, kills, signal, say, profile }) => {
  const plan = {
    recipients: recipients ?? DEFAULT_RECIPIENTS,
    kills: kills ?? DEFAULT_KILLS,
    messagesPerSecond: MESSAGES_PER_SECOND,
    ...{ signal, say },
  }
  return onCampaignStage({ graph: graphSettings(plan.recipients), signal, profile }, async (stage) => {
    const postgres = await readPostgresVersion(stage.connectionString)
    const played = await playCampaign(stage, plan)
    return {
      postgres,
      result: present(played, plan, [
        ...compareRecords(played, MESSAGES_PER_SECOND),
        compareRate(played, MESSAGES_PER_SECOND),
      ]),
    }
  })
}

function present(
  played: Played,
  { recipients, kills }: { recipients: number; kills: number },
  verdicts: readonly Verdict[],
): BenchResult {
  const { record, lives, inFlight } = played
  const { perSecond, sendingSeconds, slowestResumeMs } = rateOf(played)
  const first = lives[0]!.from
  const overall = (record.lastFirstAt - first) / 1000
  const wrong = verdicts.filter(({ isRight }) => !isRight)
  return {
    name: 'campaign',
    title: `${recipients.toLocaleString('en')} recipients on one number, of which 2 % of the sends fail, and ${kills} kills of the server`,
    lines: [
      { what: 'sends while sending', per_s: round(perSecond, 2) },
      { what: 'limit of the number', per_s: MESSAGES_PER_SECOND },
      { what: 'with the restarts', per_s: round(record.arrivals.length / overall, 2) },
    ],
    tables: [
      {
        columns: ['counted by the fake Graph API', 'result', ''],
        rows: verdicts.map(({ what, seen, isRight }) => [what, seen, isRight ? 'right' : 'WRONG']),
      },
    ],
    figures: {
      recipients,
      kills,
      throughput_per_s: round(perSecond, 2),
      floor_per_s: MESSAGES_PER_SECOND,
      ratio: round(perSecond / MESSAGES_PER_SECOND, 4),
      sends: record.arrivals.length,
      accepted: record.accepted.length,
      rules_broken: Object.values(record.broken).reduce((sum, count) => sum + count, 0),
      busiest_second: record.busiestSecond,
      in_flight_at_kills: inFlight,
      fake_pause_ms: round(record.longestPauseMs, 0),
      sending_seconds: round(sendingSeconds, 1),
      slowest_resume_ms: round(slowestResumeMs, 0),
      is_right: wrong.length === 0,
    },
    notes: [
      `Failures: ${Object.entries(record.failures)
        .map(([kind, count]) => `${count} ${kind}`)
        .join(', ')}.`,
      `After a kill the first message left ${round(slowestResumeMs, 0)} ms after the server was ready, at the latest.`,
      'The rate counts the time from the first send of each life of the server to its last one, until nobody is left who was not tried.',
      `The fake itself stood still for ${round(record.longestPauseMs, 0)} ms at most. Messages of that time count as having come one after the other.`,
      'The limit of people a day is exactly the number of recipients: a person who is counted twice would break it.',
    ],
    isBroken: wrong.length > 0,
  }
}
