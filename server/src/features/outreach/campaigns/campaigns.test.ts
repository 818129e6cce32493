import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CampaignBench, openCampaigns } from './campaigns.fixture.ts'

let bench: CampaignBench
beforeAll(async () => {
  bench = await openCampaigns()
})
afterAll(() => bench.server.close())

describe('a campaign', () => {
  test('reaches each member of its audience once, with the words of each, and completes', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const [asha, nameless] = bench.phones(2)
    const made = [
      await api.call('contacts.create', { phone: asha!, name: 'Asha Rao' }),
      await api.call('contacts.create', { phone: nameless! }),
    ]
    const { id: audience_id } = await api.call('audiences.create', { name: 'All' })
    await api.call('audiences.add_contacts', { id: audience_id, contact_ids: made.map(({ id }) => id) })
    const draft = await api.call('campaigns.create', {
      name: 'Offer',
      channel_id: number.channelId,
      audience_id,
      content: bench.offer(),
    })
    expect(draft).toMatchObject({ status: 'draft', recipients_count: null })
    expect(await api.call('campaigns.start', { id: draft.id })).toMatchObject({ status: 'running' })
    expect(await bench.run(number, draft)).toMatchObject({ status: 'completed', recipients_count: 2 })
    expect(bench.wordsTo(asha!)).toEqual(['Asha'])
    expect(bench.wordsTo(nameless!)).toEqual(['there'])
    const { funnel, percent } = await bench.report(number, draft)
    expect(funnel).toMatchObject({ recipients: 2, sent: 2, waiting: 0, queued: 0, failed: 0 })
    expect(percent).toBe(100)
  })

  test('is refused at its start where its template lacks a value, or gets one that it has not', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const make = (variables: Record<string, string>) =>
      api.call('campaigns.create', {
        ...{ name: 'Offer', channel_id: number.channelId, to: bench.phones(1) },
        content: { type: 'template', name: 'offer', language: 'auto', variables },
      })
    for (const [variables, wrong, rule] of [
      [{}, '1', 'required'],
      [{ 1: '{{first_name|there}}', 2: 'more' }, '2', 'unknown_field'],
    ] as const) {
      const draft = await make(variables)
      await expect(api.call('campaigns.start', { id: draft.id })).rejects.toMatchObject({
        code: 'template_variables_invalid',
        fields: [{ path: ['content', 'variables', wrong], rule }],
      })
      expect(await api.call('campaigns.get', { id: draft.id })).toMatchObject({ status: 'draft' })
    }
    const { id } = await make({ 1: '{{first_name|there}}' })
    expect(await api.call('campaigns.start', { id })).toMatchObject({ status: 'running' })
  })

  test('takes its recipients when it begins: who joins the audience later is not reached', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const [early, late] = bench.phones(2)
    const contacts = [
      await api.call('contacts.create', { phone: early! }),
      await api.call('contacts.create', { phone: late! }),
    ]
    const { id: audience_id } = await api.call('audiences.create', { name: 'List' })
    await api.call('audiences.add_contacts', { id: audience_id, contact_ids: [contacts[0]!.id] })
    const { id } = await api.call('campaigns.create', {
      name: 'Offer',
      channel_id: number.channelId,
      audience_id,
      content: bench.offer(),
    })
    await api.call('campaigns.start', { id })
    await bench.server.wiring.campaigns.drain()
    await api.call('audiences.add_contacts', { id: audience_id, contact_ids: [contacts[1]!.id] })
    await bench.run(number, { id })
    expect([early!, late!].map((phone) => bench.sentTo(phone).length)).toEqual([1, 0])
  })

  test('that was started is not started again, and an ended one is deleted with its recipients', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const campaign = await bench.start(number, { to: bench.phones(1) })
    await expect(api.call('campaigns.start', { id: campaign.id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(api.call('campaigns.delete', { id: campaign.id })).rejects.toMatchObject({
      code: 'conflict',
    })
    await bench.run(number, campaign)
    await api.call('campaigns.delete', { id: campaign.id })
    await expect(api.call('campaigns.get', { id: campaign.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('says everything that is wrong with it', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const base = { name: 'x', channel_id: number.channelId }
    await expect(api.call('campaigns.create', { ...base, content: bench.offer() })).rejects.toMatchObject({
      fields: [{ path: ['audience_id'], rule: 'one_of' }],
    })
    await expect(
      api.call('campaigns.create', {
        ...base,
        to: bench.phones(1),
        content: bench.offer('{{shoe_size}}'),
        test: {},
      }),
    ).rejects.toMatchObject({ fields: [{ rule: 'not_allowed' }, { rule: 'unknown_placeholder' }] })
    await expect(
      api.call('campaigns.create', {
        ...base,
        to: bench.phones(1),
        content: bench.offer(),
        schedule: { starts_at: '2020-01-01T00:00:00Z' },
      }),
    ).rejects.toMatchObject({ fields: [{ rule: 'in_the_past' }] })
  })

  test('leaves out those who opted out, who lack a value, or who were erased, and says why', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const [out, nameless, gone, fine] = bench.phones(4)
    const optedOut = await api.call('contacts.create', { phone: out!, name: 'Out' })
    await api.call('contacts.update', { id: optedOut.id, opted_out: true })
    const erased = await api.call('contacts.create', { phone: gone!, name: 'Gone' })
    await api.call('contacts.create', { phone: fine!, name: 'Fine' })
    const campaign = await bench.start(number, {
      to: [out!, nameless!, gone!, fine!],
      content: bench.offer('{{first_name}}'),
    })
    await bench.server.wiring.campaigns.drain()
    await api.call('contacts.delete', { id: erased.id })
    expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed' })
    const recipients = await bench.recipients(number, campaign)
    expect(new Set(recipients.map(({ state, reason }) => `${state} ${reason}`))).toEqual(
      new Set([
        'refused contact_opted_out',
        'refused variable_missing',
        'refused contact_deleted',
        'sent null',
      ]),
    )
    expect([out!, nameless!, gone!, fine!].map((phone) => bench.sentTo(phone).length)).toEqual([0, 0, 0, 1])
    expect((await bench.report(number, campaign)).reasons).toHaveLength(3)
  })
})

describe('pausing and cancelling', () => {
  test('takes back what has not left; resuming reaches everybody once', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const to = bench.phones(30)
    const campaign = await bench.start(number, { to })
    await bench.server.wiring.campaigns.drain()
    bench.server.clock.advance(500)
    await bench.server.wiring.campaigns.drain()
    expect((await bench.report(number, campaign)).funnel).toMatchObject({ queued: 30 })
    expect(await api.call('campaigns.pause', { id: campaign.id })).toMatchObject({ status: 'paused' })
    await bench.server.settle()
    expect(to.filter((phone) => bench.sentTo(phone).length > 0)).toHaveLength(0)
    expect((await bench.report(number, campaign)).funnel).toMatchObject({ waiting: 30, queued: 0 })
    await api.call('campaigns.resume', { id: campaign.id })
    expect(await bench.run(number, campaign)).toMatchObject({ status: 'completed' })
    expect(to.map((phone) => bench.sentTo(phone).length)).toEqual(to.map(() => 1))
    expect((await bench.recipients(number, campaign)).map(({ attempts }) => attempts)).toEqual(
      to.map(() => 1),
    )
  })

  test('cancelling is for good', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const to = bench.phones(5)
    const campaign = await bench.start(number, { to })
    await bench.server.wiring.campaigns.drain()
    bench.server.clock.advance(500)
    await bench.server.wiring.campaigns.drain()
    await api.call('campaigns.cancel', { id: campaign.id })
    await bench.server.settle()
    expect(to.filter((phone) => bench.sentTo(phone).length > 0)).toHaveLength(0)
    expect((await bench.report(number, campaign)).funnel).toMatchObject({
      cancelled: 5,
      queued: 0,
      waiting: 0,
    })
    await expect(api.call('campaigns.resume', { id: campaign.id })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('a contact of a campaign', () => {
  test('that wrote STOP gets nothing that was in line', async () => {
    const number = await bench.shop()
    const to = bench.phones(2)
    const campaign = await bench.start(number, { to })
    await bench.server.wiring.campaigns.drain()
    bench.server.clock.advance(500)
    await bench.server.wiring.campaigns.drain()
    await number.receive('STOP', { from: to[0]! })
    await bench.run(number, campaign)
    expect(to.map((phone) => bench.sentTo(phone).length)).toEqual([0, 1])
    const refused = (await bench.recipients(number, campaign)).filter(({ state }) => state === 'refused')
    expect(refused).toMatchObject([{ reason: 'contact_opted_out' }])
  })

  test('is found behind each figure of the funnel that counts them', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const to = bench.phones(3)
    const campaign = await bench.start(number, { to })
    await bench.run(number, campaign)
    await number.receive('Yes please', { from: to[1]! })
    await bench.server.settle()
    const { funnel } = await bench.report(number, campaign)
    expect(funnel).toMatchObject({ sent: 3, replied: 1 })
    const behind = async (reached: 'sent' | 'delivered' | 'read' | 'replied') =>
      (await api.call('campaigns.list_recipients', { id: campaign.id, reached })).data
    for (const step of ['sent', 'delivered', 'read', 'replied'] as const)
      expect({ step, found: (await behind(step)).length }).toEqual({ step, found: funnel[step] })
    const [replied] = await behind('replied')
    const contact = await api.call('contacts.get', { id: replied!.contact_id! })
    expect(contact.phone).toBe(to[1])
  })

  test('that answers is counted once, with an event and in the conversation', async () => {
    const number = await bench.shop()
    const { api } = number.workspace
    const [phone] = bench.phones(1)
    const campaign = await bench.start(number, { to: [phone!] })
    await bench.run(number, campaign)
    bench.server.clock.advance(60_000)
    await number.receive('Yes please', { from: phone! })
    await bench.server.settle()
    await number.receive('And tomorrow?', { from: phone! })
    await bench.server.settle()
    const { funnel } = await bench.report(number, campaign)
    expect(funnel).toMatchObject({ sent: 1, replied: 1 })
    const events = (await api.call('events.list', { type: 'campaign.replied' })).data
    expect(events).toMatchObject([{ data: { campaign: { id: campaign.id } } }])
    const { data } = await api.call('conversations.list', { campaign_id: campaign.id })
    expect(data).toMatchObject([{ campaign_id: campaign.id }])
    expect(
      (await api.call('messages.list', { conversation_id: data[0]!.id })).data.map(
        (each) => each.campaign_id,
      ),
    ).toContain(campaign.id)
  })
})
