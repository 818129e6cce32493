/** A business on a WhatsApp number with an approved template, lists of people and campaigns to them. */
import type { Input } from '@parley/contracts'
import { startTestServer } from '@parley/server/testing/server'

export const OFFER = {
  type: 'template',
  name: 'offer',
  language: 'en',
  variables: { 1: '{{first_name|there}}' },
} as const

interface Person {
  phone: string
  name?: string
  time_zone?: string
}

export async function startOutreach(agent: Record<string, unknown> = {}) {
  const server = await startTestServer()
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft', ...agent })
  const { api } = number.workspace
  server.graph.addTemplate({
    name: OFFER.name,
    language: OFFER.language,
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Hello {{1}}, we have an offer for you.' }],
  })
  await api.call('templates.sync', { channel_id: number.channelId })

  /** A campaign that begins in the first round puts its messages in line, which leave in the second one. */
  async function settle(): Promise<void> {
    await server.settle()
    await server.settle()
  }

  /** The contact, by the phone. */
  const contactOf = async (phone: string) => (await api.call('contacts.list', { phone })).data[0]!

  return {
    server,
    number,
    api,
    contactOf,
    settle,
    /** Starts a campaign to these people; they become contacts. Answers with its id. */
    async startCampaign(
      people: readonly Person[],
      more: Partial<Input<'campaigns.create'>> = {},
    ): Promise<string> {
      const ids: string[] = []
      for (const person of people) {
        const known = await contactOf(person.phone)
        ids.push((known ?? (await api.call('contacts.create', person))).id)
      }
      const audience = await api.call('audiences.create', { name: 'People' })
      await api.call('audiences.add_contacts', { id: audience.id, contact_ids: ids })
      const { id } = await api.call('campaigns.create', {
        name: 'Offer',
        channel_id: number.channelId,
        audience_id: audience.id,
        content: OFFER,
        ...more,
      })
      await api.call('campaigns.start', { id })
      return id
    },
    /** State and reason of one recipient. */
    async outcomeOf(id: string, phone: string): Promise<string> {
      const page = await api.call('campaigns.list_recipients', {
        id,
        contact_id: (await contactOf(phone)).id,
      })
      const [recipient] = page.data
      return [recipient?.state, recipient?.reason].filter((part) => part).join(' ')
    },
    sentTo: (to: string) => server.graph.messages.filter((message) => message.to === to),
    /** Turns the clock on in steps, and carries out what is due after each. */
    async pass(milliseconds: number, stepMs = milliseconds): Promise<void> {
      for (let passed = 0; passed < milliseconds; passed += stepMs) {
        server.clock.advance(stepMs)
        await settle()
      }
    },
  }
}
