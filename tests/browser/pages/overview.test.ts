/** The overview: a day of a line opens its conversations. */
import { expect, test } from 'vitest'
import { PATIENCE_MS, walkPages } from './walk.ts'

const CHART = 'figure.chart .recharts-wrapper:has(.recharts-line)'
const DAY_MS = 86_400_000
const walk = walkPages()
const dayInAddress = () => new URL(walk.page.url()).searchParams.get('day')

/** A customer asks, the agent of the demo business answers, and the conversation ends: today the AI solved all. */
async function answerOne(): Promise<void> {
  const { api } = walk.pages
  const { data } = await api.call('channels.list', {})
  const { id } = data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)!
  await api.call('sandbox.receive', {
    id,
    from: '+919800012345',
    content: { type: 'text', text: 'Are you open on Sunday?' },
  })
  const messages = async () => (await api.call('messages.list', { limit: 100 })).data
  const answer = async () => (await messages()).find(({ sender }) => sender === 'ai')
  await expect.poll(answer).toBeDefined()
  await api.call('conversations.resolve', { id: (await answer())!.conversation_id })
  const now = Date.now()
  const period = {
    since: new Date(now - DAY_MS).toISOString(),
    until: new Date(now + DAY_MS).toISOString(),
  }
  const share = async () =>
    (await api.call('analytics.overview', period)).figures.find(
      ({ metric }) => metric === 'ai_resolved_share',
    )
  await expect.poll(async () => (await share())?.value).toBe(1)
}

test(
  'a click on a line opens the day under the mouse, before a frame has shown the mouse there',
  async () => {
    await answerOne()
    await walk.go('/overview')
    await walk.page.locator(CHART).first().waitFor()
    // Both in one task, as on a busy machine: no frame is drawn between them.
    await walk.page.evaluate(`
      const chart = document.querySelector('${CHART}')
      const { right, top, height } = chart.getBoundingClientRect()
      const where = { bubbles: true, clientX: right - 20, clientY: top + height / 2 }
      chart.dispatchEvent(new MouseEvent('mousemove', where))
      chart.dispatchEvent(new MouseEvent('click', where))
    `)
    await expect.poll(dayInAddress).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)
