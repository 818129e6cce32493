/** A business whose figures are asked for, on a day of its own for each test. */
import type { Input, METRICS, Output } from '@parley/contracts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'

export type Metric = (typeof METRICS)[number]
type Figures = Record<Metric, Output<'analytics.overview'>['figures'][number]>

export const MINUTE = 60_000
export const RAVI = '+919812345001'
export const ASHA = '+919812345002'

export interface FiguresBench {
  server: TestServer
  /** The day of the current test. */
  day: { number: TestNumber; since: string }
  /** Before each test, so that periods begin and end where the test says. */
  beginDay(): Promise<void>
  period(): { since: string }
  write(text: string, from?: string): Promise<void>
  /** As a person of the business. */
  say(phone: string, text: string): Promise<void>
  close(phone: string): Promise<void>
  knows(title: string, content: string): Promise<void>
  conversationOf(phone: string): Promise<Output<'conversations.get'>>
  figures(input?: Partial<Input<'analytics.overview'>>): Promise<Figures>
}

export async function startFigures(): Promise<FiguresBench> {
  const server = await startTestServer()
  const day = {} as FiguresBench['day']
  const api = () => day.number.workspace.api
  const bench: FiguresBench = {
    server,
    day,
    async beginDay() {
      server.clock.advance(24 * 60 * MINUTE)
      day.since = server.clock.now().toISOString()
      day.number = await server.createNumber(await server.createWorkspace())
    },
    period: () => ({ since: day.since }),
    async write(text, from = RAVI) {
      await day.number.receive(text, { from })
      await server.settle()
    },
    async conversationOf(phone) {
      const { data } = await api().call('conversations.list', { contact_phone: phone })
      return data[0]!
    },
    async say(phone, text) {
      const { id } = await bench.conversationOf(phone)
      const content = { type: 'text' as const, text }
      await api().call('messages.send', { conversation_id: id, content, sender: 'person' })
      await server.settle()
    },
    async close(phone) {
      await api().call('conversations.resolve', { id: (await bench.conversationOf(phone)).id })
      await server.settle()
    },
    async knows(title, content) {
      await api().call('documents.create', { agent_id: day.number.agentId, title, content })
    },
    async figures(input = {}) {
      server.clock.advance(MINUTE)
      const { figures } = await api().call('analytics.overview', { ...bench.period(), ...input })
      return Object.fromEntries(figures.map((figure) => [figure.metric, figure])) as Figures
    },
  }
  return bench
}
