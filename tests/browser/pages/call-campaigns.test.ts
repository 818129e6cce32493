/** A campaign of calls in which an agent talks is written in the form, and its page says who talks. */
import { beforeAll, expect, test } from 'vitest'
import { PATIENCE_MS, walkPages } from './walk.ts'

const walk = walkPages()
const main = () => walk.page.getByRole('main')

beforeAll(async () => {
  const { api } = walk.pages
  await api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Telephone' })
  const agent = await api.call('agents.create', {
    name: 'Asha',
    model: 'built-in',
    instructions: 'Ask about order {{order}}.',
  })
  await api.call('agents.activate', { id: agent.id })
  const contact = await api.call('contacts.create', { name: 'Meera', phone: '+919880000001' })
  const { id } = await api.call('audiences.create', { name: 'VIPs' })
  await api.call('audiences.add_contacts', { id, contact_ids: [contact.id] })
})

test(
  'the form offers an agent and keeps the values of each call, and the campaign names the agent',
  async () => {
    await walk.go('/campaigns/new')
    await walk.page.getByLabel('Name', { exact: true }).fill('Delivery survey')
    await main().getByRole('radio', { name: 'Call', exact: true }).click()
    await walk.page.getByLabel('Audience', { exact: true }).last().selectOption({ label: 'VIPs' })
    await main().getByRole('radio', { name: 'An agent talks' }).click()
    await walk.button('Save the draft').click()
    await main().getByText('Fill this in.').first().waitFor()
    await walk.page.getByLabel('Agent of the calls').selectOption({ label: 'Asha' })
    await walk.button('Add a value').click()
    await walk.page.getByLabel('Name of value 1').fill('order')
    await walk.page.getByLabel('Value 1', { exact: true }).fill('{{custom_fields.order|your last order}}')
    await walk.button('Save the draft').click()
    await walk.page.waitForURL(/\/campaigns\/camp_/)
    await main().getByText('An agent talks', { exact: false }).waitFor()
    await main().getByRole('link', { name: 'Asha' }).waitFor()
    // A forecast counts messages.
    expect(await main().getByText('may be reached', { exact: false }).count()).toBe(0)
    const id = new URL(walk.page.url()).pathname.split('/').at(-1)!
    const { call } = await walk.pages.api.call('campaigns.get', { id })
    expect(call).toMatchObject({ variables: { order: '{{custom_fields.order|your last order}}' } })
    expect(call).not.toHaveProperty('flow_id')
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'the thread of a call takes notes, and offers no reply, which its channel could not send',
  async () => {
    const { api } = walk.pages
    const { data } = await api.call('channels.list', { kind: 'voice' })
    const agents = await api.call('agents.list', {})
    const channelId = data[0]!.id
    await api.call('channels.update', { id: channelId, agent_id: agents.data[0]!.id })
    await api.call('sandbox.call', { id: channelId, from: '+15550209444', says: ['Where is my order?'] })
    await expect.poll(async () => (await api.call('calls.list', {})).data[0]?.conversation_id).toBeTruthy()
    const id = (await api.call('calls.list', {})).data[0]!.conversation_id!
    await walk.go(`/inbox/all/${id}`)
    await main().getByText('A call carries no messages').waitFor()
    expect(await main().getByRole('tab').allTextContents()).toEqual(['Note'])
    expect(await main().getByText('Free text').count()).toBe(0)
    await walk.page.keyboard.press('r')
    const box = walk.page.getByRole('textbox', { name: 'Note' })
    await box.fill('Called about the order.')
    await box.press('Enter')
    await main().getByText('Called about the order.').first().waitFor()
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)
