import type { Api, CampaignReport } from '@parley/contracts'
import { OperationError } from '@parley/contracts/errors'
import { expect, test } from 'vitest'
import { createOutput } from '../output/output.ts'
import { watchCampaign } from './watch-campaign.ts'

const ID = 'camp_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D'
const reportOf = (status: CampaignReport['status'], sent: number): Partial<CampaignReport> => ({
  campaign_id: ID,
  status,
  at: '2026-11-23T10:00:00.000Z',
  funnel: {
    ...{ recipients: 4, waiting: 4 - sent, queued: 0, sent, delivered: 0, read: 0, replied: 0, answered: 0 },
    ...{ failed: 0, refused: 0, unknown: 0, cancelled: 0, opted_out: 0 },
  },
  percent: sent * 25,
  reasons: [],
  variants: [],
  winner: null,
  comparison: null,
  rate: { per_second: 1, limit_per_second: 80, slowed_to: null, paused_until: null },
  remaining_seconds: null,
  next_attempt_at: null,
})
const AWAY = new OperationError('unavailable', { detail: 'nothing answers' })

type Answer = Partial<CampaignReport> | Error

async function watch(answers: readonly Answer[], options: { json?: boolean; tty?: boolean } = {}) {
  const written = { out: '', err: '', screen: '' }
  const to = (stream: keyof typeof written) => (text: string) => {
    written[stream] += text
  }
  const output = createOutput(options.json === true, { out: to('out'), err: to('err') })
  const rest = [...answers]
  const api = {
    async call(operation: string) {
      if (rest[0] instanceof Error) throw rest.shift()
      if (operation === 'campaigns.get')
        return { id: ID, name: 'Offer', kind: 'message', status_reason: null, schedule: null }
      return rest.length > 1 ? rest.shift() : rest[0]
    },
  } as unknown as Api
  const terminal = options.tty ? { columns: 60, rows: 40, write: to('screen') } : undefined
  const ended = await watchCampaign(api, output, ID, { terminal, wait: async () => {} }).then(
    () => undefined,
    (error: Error) => error,
  )
  return { ...written, ended }
}

const RUN = [reportOf('running', 1), reportOf('running', 1), reportOf('running', 2), reportOf('completed', 4)]

test('without a terminal each change is one line, and it ends with the campaign', async () => {
  const { out, ended } = await watch(RUN)
  const sent = out
    .trimEnd()
    .split('\n')
    .map((line) => /sent \d/.exec(line)?.[0])
  expect(sent).toEqual(['sent 1', 'sent 2', 'sent 4'])
  expect(ended).toBe(undefined)
})

test('on a terminal each look is drawn over the one before', async () => {
  const { out, screen } = await watch(RUN, { tty: true })
  expect(out).toBe('')
  const frames = screen.split('\u001b[0J').slice(0, -1)
  expect(frames).toHaveLength(4)
  const heights = frames.map((frame) => String(frame.split('\n').length - 1))
  const moves = frames.slice(1).map((frame) => frame.slice(2, frame.indexOf('A')))
  expect(moves).toEqual(heights.slice(0, -1))
})

test('with --json there is one document in the end, and nothing else', async () => {
  const { out, screen } = await watch(RUN, { json: true, tty: true })
  expect(JSON.parse(out)).toMatchObject({ campaign: { id: ID }, report: { status: 'completed' } })
  expect(screen).toBe('')
})

test('a server that is away for a moment ends nothing', async () => {
  const { out, err, ended } = await watch([reportOf('running', 1), AWAY, AWAY, reportOf('completed', 4)])
  expect(err).toBe('The server cannot be reached; trying again.\n')
  expect([out.trimEnd().split('\n').length, ended]).toEqual([2, undefined])
})

test('a server that was never there, one that stays away, and a campaign that does not exist are errors', async () => {
  expect((await watch([AWAY, reportOf('completed', 4)])).ended).toBe(AWAY)
  expect((await watch([reportOf('running', 1), ...Array<Error>(200).fill(AWAY)])).ended).toBe(AWAY)
  const missing = new OperationError('not_found', { detail: 'no campaign' })
  expect((await watch([missing])).ended).toBe(missing)
})

test('a cancelled campaign ends with a sentence that says so', async () => {
  const { ended } = await watch([reportOf('cancelled', 1)])
  expect(ended).toMatchObject({ message: `The campaign ${ID} was cancelled.`, exitCode: 1 })
})
