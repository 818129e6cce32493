/** Campaigns on a real server with a fake provider, on the clock of the test. */
import type { Campaign, CampaignReport, Input } from '@parley/contracts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'

export type CampaignBench = Awaited<ReturnType<typeof openCampaigns>>

let people = 0

export async function openCampaigns(options: Parameters<typeof startTestServer>[0] = {}) {
  const server: TestServer = await startTestServer(options)
  const components = [{ type: 'BODY', text: 'Hello {{1}}, our offer is waiting for you today.' }]
  for (const name of ['offer', 'other_offer'])
    server.graph.addTemplate({ name, language: 'en', category: 'MARKETING', components })

  async function shop(): Promise<TestNumber> {
    const number = await server.createNumber(await server.createWorkspace('live'), { status: 'draft' })
    await number.workspace.api.call('templates.sync', { channel_id: number.channelId })
    return number
  }

  return {
    server,
    shop,
    newPhone: () => `+91985${String(++people).padStart(7, '0')}`,
    /** So many new phone numbers. */
    phones: (count: number) =>
      Array.from({ length: count }, () => `+91985${String(++people).padStart(7, '0')}`),
    offer: (words = '{{first_name|there}}', name = 'offer') =>
      ({ type: 'template', name, language: 'en', variables: { 1: words } }) as const,
    /** A campaign to these numbers, started. */
    async start(number: TestNumber, input: Partial<Input<'campaigns.create'>> & { to: string[] }) {
      const { api } = number.workspace
      const content = input.variants
        ? undefined
        : ({ type: 'template', name: 'offer', language: 'en', variables: { 1: 'you' } } as const)
      const made = await api.call('campaigns.create', {
        name: 'Offer',
        channel_id: number.channelId,
        ...(content ? { content } : {}),
        ...input,
      })
      return api.call('campaigns.start', { id: made.id })
    },
    /** Turns the clock in small steps, and settles at each of them, until the campaign has ended or paused. */
    async run(number: TestNumber, { id }: Pick<Campaign, 'id'>, most = 60): Promise<Campaign> {
      for (let step = 0; ; step++) {
        await server.settle()
        const campaign = await number.workspace.api.call('campaigns.get', { id })
        if (step >= most || !['running', 'scheduled'].includes(campaign.status)) return campaign
        server.clock.advance(500)
      }
    },
    report: (number: TestNumber, { id }: Pick<Campaign, 'id'>): Promise<CampaignReport> =>
      number.workspace.api.call('campaigns.report', { id }),
    recipients: async (number: TestNumber, { id }: Pick<Campaign, 'id'>) =>
      (await number.workspace.api.call('campaigns.list_recipients', { id, limit: 100 })).data,
    sentTo: (to: string) => server.graph.messages.filter((message) => message.to === to),
    /** The first value of each template that this person got. */
    wordsTo: (to: string) =>
      server.graph.messages.flatMap((message) => {
        const { body } = message
        if (message.to !== to || body.type !== 'template') return []
        const [component] = body.template.components ?? []
        const [parameter] = component && 'parameters' in component ? component.parameters : []
        return [parameter && 'text' in parameter ? parameter.text : undefined]
      }),
  }
}
