import type { Campaign, CampaignReport } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { drawCampaign, lineOfCampaign } from './draw-campaign.ts'

const CAMPAIGN: Parameters<typeof drawCampaign>[0] = {
  id: 'camp_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D',
  name: 'Diwali offer',
  kind: 'message',
  status: 'running',
  status_reason: null,
  schedule: null,
}
const AT = new Date()
AT.setHours(10, 3, 20, 0)
const NONE = {
  ...{ recipients: 10_000, waiting: 0, queued: 0, sent: 0, delivered: 0, read: 0, replied: 0, answered: 0 },
  ...{ failed: 0, refused: 0, unknown: 0, cancelled: 0, opted_out: 0 },
}
const REPORT: CampaignReport = {
  campaign_id: CAMPAIGN.id,
  status: 'running',
  at: AT.toISOString(),
  funnel: {
    ...NONE,
    ...{ waiting: 4_600, queued: 90, sent: 5_200, delivered: 5_100, read: 2_400, replied: 31 },
    ...{ failed: 12, refused: 95, unknown: 3, opted_out: 2 },
  },
  percent: 53.1,
  reasons: [
    { state: 'waiting', reason: 'quiet_hours', count: 300 },
    { state: 'refused', reason: 'contact_opted_out', count: 95 },
    { state: 'failed', reason: 'recipient_not_reachable', count: 12 },
  ],
  variants: [],
  winner: null,
  comparison: null,
  rate: { per_second: 76.84, limit_per_second: 80, slowed_to: null, paused_until: null },
  remaining_seconds: 62,
  next_attempt_at: null,
}
const draw = (report: Partial<CampaignReport> = {}, campaign: Partial<Campaign> = {}, columns = 100) =>
  drawCampaign({ ...CAMPAIGN, ...campaign }, { ...REPORT, ...report }, columns)

describe('the screen of a campaign', () => {
  test('shows how far it is, how fast against the limit, the funnel, the reasons and the time left', () => {
    expect(`\n${draw().join('\n')}\n`).toMatchInlineSnapshot(`
      "
      Diwali offer  camp_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D          running, 1 min 2 s left
      ████████████████████████████░░░░░░░░░░░░░░░░░░░░░░░░   53.1 %  5,310 of 10,000

      Rate     76.8/s of 80 messages  ███████████████████░  96.0 %

      waiting    4,600   46.0 %  ████████████████████████
      queued        90    0.9 %
      sent       5,200   52.0 %  ████████████████████████████
      delivered  5,100   51.0 %  ███████████████████████████
      read       2,400   24.0 %  █████████████
      replied       31    0.3 %
      failed        12    0.1 %
      refused       95    0.9 %  █
      unknown        3    0.0 %
      opted out      2    0.0 %

      Reasons
        waiting  quiet_hours              300
        refused  contact_opted_out         95
        failed   recipient_not_reachable   12
      "
    `)
  })

  test('is never wider than the terminal, whatever the name is', () => {
    const lines = draw({}, { name: 'Δ'.repeat(200) }, 40)
    expect(Math.max(...lines.map((line) => [...line].length))).toBe(40)
  })

  test('shows nothing that a name could do to the terminal', () => {
    expect(draw({}, { name: 'a\u001b[2Jb\nc' }).join('|')).toContain('a [2Jb c')
  })

  test('says that the provider slows it down, and until when it waits', () => {
    const paused_until = new Date(AT.getTime() + 60_000).toISOString()
    const rate = { per_second: 12, limit_per_second: 80, slowed_to: 40, paused_until }
    const text = draw({ rate }).join('\n')
    expect(text).toContain('slowed to 40/s: the provider asked to slow down')
    expect(text).toContain('waits until 10:04:20: the provider asked to wait')
  })

  test('says when the next may be reached, where everybody who is left waits', () => {
    const text = draw({
      next_attempt_at: new Date(AT.getTime() + 3_600_000).toISOString(),
      funnel: { ...NONE, waiting: 300, sent: 9_700 },
      rate: { ...REPORT.rate, per_second: 0 },
      remaining_seconds: null,
    }).join('\n')
    expect(text).toContain('The next recipient may be reached at 11:03:20.')
    expect(text).not.toContain('left')
  })

  test.each<[Partial<CampaignReport>, Partial<Campaign>, string]>([
    [{ status: 'draft' }, {}, `npx parley campaigns start ${CAMPAIGN.id}`],
    [{ status: 'paused' }, {}, `npx parley campaigns resume ${CAMPAIGN.id}`],
    [
      { status: 'paused' },
      { status_reason: { code: 'error_rate', message: 'More than 25 % failed.' } },
      'More than 25 % failed.',
    ],
    [
      { status: 'scheduled' },
      { schedule: { starts_at: REPORT.at, time_zone: 'UTC', in_contact_zone: false } },
      'It begins at 10:03:20.',
    ],
  ])('says what to do: %o', (report, campaign, sentence) => {
    expect(draw(report, campaign).join('\n')).toContain(sentence)
  })

  test('breaks a long sentence between its words', () => {
    const message = 'More than 25 % of the attempts have failed, most of them as not reachable.'
    const lines = draw({ status: 'paused' }, { status_reason: { code: 'error_rate', message } }, 50)
    expect(lines).toContain('More than 25 % of the attempts have failed, most')
    expect(lines).toContain('of them as not reachable.')
  })

  test('compares variants, and marks the winner', () => {
    const text = draw({
      variants: [
        { key: 'a', sent: 200, delivered: 190, read: 60, replied: 4 },
        { key: 'long', sent: 0, delivered: 0, read: 0, replied: 0 },
      ],
      winner: { key: 'a', decided_at: REPORT.at, is_significant: true },
    }).join('\n')
    expect(text).toContain('  a     sent 200  delivered  95.0 %  read  30.0 %  replied   2.0 %  won')
    expect(text).toContain('  long  sent 0  delivered –  read –  replied –')
  })

  test('of calls shows answers instead of messages', () => {
    const text = draw({ funnel: { ...NONE, answered: 7 } }, { kind: 'call' }).join('\n')
    expect(text).toMatch(/answered +7/)
    expect(text).not.toMatch(/^(sent|delivered|read) /m)
  })
})

test('one line holds the same in short', () => {
  expect(lineOfCampaign(CAMPAIGN, REPORT)).toBe(
    '10:03:20  running   53.1 %  of 10,000  sent 5,200  delivered 5,100  failed 12  refused 95  unknown 3  76.8/s of 80  1 min 2 s left',
  )
  expect(lineOfCampaign(CAMPAIGN, { ...REPORT, funnel: NONE, status: 'completed', percent: 100 })).toBe(
    '10:03:20  completed  100.0 %  of 10,000  sent 0  76.8/s of 80',
  )
})
