import { bytesOf, type Input } from '@parley/contracts'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { ASHA, MINUTE, startFigures } from './analytics.fixture.ts'

const { server, day, beginDay, period, write } = await startFigures()
afterAll(() => server.close())
beforeEach(beginDay)

describe('as CSV', () => {
  const exported = async (input: Omit<Input<'analytics.export'>, 'since'>) => {
    server.clock.advance(MINUTE)
    const file = await day.number.workspace.api.call('analytics.export', { ...period(), ...input })
    return Buffer.from(await bytesOf(file))
      .toString('utf8')
      .trimEnd()
      .split('\r\n')
  }

  test('there is a row for each conversation, and for each interval', async () => {
    await write('Hello')
    await write('Hello', ASHA)
    const conversations = await exported({ kind: 'conversations' })
    expect(conversations).toHaveLength(3)
    expect(conversations[0]).toContain('conversation_id,round,channel_id')
    const byHour = await exported({ kind: 'series', metric: 'messages_received', interval: 'hour' })
    expect(byHour).toHaveLength(2)
    expect(byHour[1]).toMatch(/,2,2,$/)
  })

  test('a customer’s question cannot become a spreadsheet formula', async () => {
    await write('=HYPERLINK("http://evil.example") parking?')
    const lines = await exported({ kind: 'unanswered' })
    expect(lines[1]).toMatch(/^"'=HYPERLINK/)
  })

  test('a series without a metric is refused with what is missing', async () => {
    await expect(exported({ kind: 'series' })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['metric'], rule: 'required' }],
    })
  })
})
