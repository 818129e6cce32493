import type { EventType, Input, Output, Principal } from '@parley/contracts'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import type { Mail } from '../../../../platform/mail/index.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import { createGuardedFetch } from '../../../../platform/outbound-http/index.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { createFeatureBench } from '../../../../testing/feature-bench.ts'
import { createNotices, type Notices } from '../../../identity/notices/index.ts'
import { createWebhooks, type WebhookOperation, type WebhooksOptions } from '../index.ts'

type NoticeOperation = 'notices.list' | 'notices.dismiss'

export const AGENT = '01900000-0000-7000-8000-00000000a001'
export const OTHER_AGENT = '01900000-0000-7000-8000-00000000a002'

function startWebhooks(
  platform: Platform,
  notices: Notices,
  options: Partial<WebhooksOptions>,
  delivery: WebhooksOptions['delivery'],
) {
  return createWebhooks(platform, {
    presentData: ({ data }) => data,
    notices,
    agentExists: async (_session, id) => id === AGENT || id === OTHER_AGENT,
    ...options,
    delivery: { random: () => 0, ...options.delivery, ...delivery },
  })
}

/** A workspace, a clock that is turned by hand, and the feature, as the wiring would put them together. */
export async function createWebhooksWorld(
  options: Partial<WebhooksOptions> = {},
  overrides: Partial<Platform> = {},
) {
  // Receivers are called by their address. Names are those of hosts inside a network.
  const resolve = async () => [{ address: '10.0.0.7', family: 4 }]
  const guardedFetch = createGuardedFetch({ allowHosts: ['127.0.0.1'], resolve })
  const bench = await createFeatureBench({ guardedFetch, ...overrides })
  const { platform, clock, database } = bench
  const mails: Mail[] = []
  const notices = createNotices({
    async enqueue(_work, mail) {
      mails.push(mail)
    },
  })
  /** A second one simulates a second process, optionally with its own database or clock. */
  const start = (delivery: WebhooksOptions['delivery'] = {}, own: Partial<Platform> = {}) =>
    startWebhooks({ ...platform, ...own }, notices, options, delivery)
  const webhooks = start()
  const principal = await bench.workspace()

  return {
    ...bench,
    webhooks,
    notices,
    /** To the owner, in order. */
    mails,
    start,
    principal,

    call<Name extends WebhookOperation | NoticeOperation>(
      name: Name,
      input: Input<Name>,
      caller: Principal = principal,
    ): Promise<Output<Name>> {
      return bench.call({ ...webhooks.handlers, ...notices.handlers }, caller, name, input)
    },

    /** Events, as other features write them. */
    async happen(
      type: EventType,
      count = 1,
      agentId: string | null = AGENT,
      { workspaceId }: Principal = principal,
    ): Promise<void> {
      const events = Array.from({ length: count }, () => ({
        type,
        data: { changed: ['hello'] },
        agent_id: agentId,
      }))
      await inScope(database, workspaceId, (work) => appendEvents({ ...work, now: clock.now() }, events))
    },

    /** Numbers, makes deliveries, sends, and waits for the receivers. */
    async run(): Promise<void> {
      await webhooks.drainEvents()
      await this.send()
    },
    async send(): Promise<void> {
      await webhooks.drainWebhooks()
      await webhooks.deliverer.settled()
    },

    async close(): Promise<void> {
      await webhooks.deliverer.stop()
      await guardedFetch.close()
      await bench.drop()
    },
  }
}

export type WebhooksWorld = Awaited<ReturnType<typeof createWebhooksWorld>>
