/** The business begins: campaigns reach a person, and a file with their name cannot be imported. */
import type { TestNumber, TestServer } from '../testing/test-server.ts'
import { settleAll } from './settle-all.fixture.ts'

/** A campaign of messages and one of calls; the person's name is in what is sent, and in what is said on the telephone. */
export async function beReachedByCampaigns(
  server: TestServer,
  { workspace, channelId }: TestNumber,
  mark: string,
  contactId: string,
): Promise<void> {
  const { api } = workspace
  await api.call('contacts.update', { id: contactId, name: `${mark}first ${mark}last` })
  if ((await api.call('channels.list', { kind: 'voice' })).data.length === 0)
    await api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Telephone' })
  const definition = {
    greeting: 'Hello {{contact.name}}.',
    steps: [
      {
        id: 'wish',
        type: 'ask' as const,
        text: 'What do you wish?',
        answer: { kind: 'text' as const },
        save_as: 'wish',
      },
    ],
  }
  const flow = await api.call('flows.create', { name: 'Hello', definition, publish: true })
  const audience = await api.call('audiences.create', { name: 'One list' })
  await api.call('audiences.add_contacts', { id: audience.id, contact_ids: [contactId] })
  const message = await api.call('campaigns.create', {
    ...{ name: 'News', channel_id: channelId, audience_id: audience.id },
    content: { type: 'text', text: 'News for {{first_name|you}}' },
  })
  const call = await api.call('campaigns.create', {
    ...{ name: 'Survey', kind: 'call', contact_ids: [contactId] },
    call: { flow_id: flow.id },
  })
  for (const { id } of [message, call]) await api.call('campaigns.start', { id })
  await api.call('calls.create', {
    ...{ contact_id: contactId, flow_id: flow.id, purpose: 'utility' },
    metadata: { order: `${mark}order` },
    simulated_answers: [`${mark}wished`],
  })
  for (let step = 0; step < 20; step++) {
    server.clock.advance(3000)
    await settleAll(server)
  }
}

/** Rows of a file that could not be taken, and name the person in one way or another. */
export async function failToBeImported(
  server: TestServer,
  { workspace }: TestNumber,
  mark: string,
): Promise<void> {
  const name = `${mark}first ${mark}last`
  await workspace.api.call('imports.create', {
    rows: [
      { first_name: `${mark}first`, last_name: `${mark}last`, phone: '12345' },
      { name: `Mr. ${name.toUpperCase()}`, phone: 'call later' },
      { name: `${mark}first`, phone: 'none' },
      { name: 'Somebody', email: `${mark} <${mark}@erasure.example>` },
    ],
  })
  await settleAll(server)
}
