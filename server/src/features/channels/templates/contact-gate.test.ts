import { channelAdapters } from '@parley/channels'
import { showId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { createFeatureBench, type FeatureBench } from '../../../testing/feature-bench.ts'
import { createContactability } from '../../contacts/contactability/index.ts'
import { createContacts } from '../../contacts/contacts/index.ts'
import { createNotices } from '../../identity/notices/index.ts'
import { type AnyAdapter, createChannels } from '../channels/index.ts'
import { createTemplates } from './index.ts'

let bench: FeatureBench
let handlers: ReturnType<typeof assemble>

function assemble() {
  const channels = createChannels(
    bench.platform,
    new Map<string, AnyAdapter>(channelAdapters.map((adapter) => [adapter.id, adapter])),
    { apiUrls: {}, apps: {}, created: (...created) => templates.subscriptions.channel_created(...created) },
  )
  const templates = createTemplates(bench.platform, channels, createNotices({ async enqueue() {} }))
  return {
    ...channels.handlers,
    ...templates.handlers,
    ...createContacts(bench.platform).handlers,
    ...createContactability(channels.adapterOf).handlers,
  }
}
beforeAll(async () => {
  bench = await createFeatureBench()
  handlers = assemble()
})
afterAll(() => bench.drop())

test('the gate answers for the default channel, for templates, and says why not', async () => {
  const owner = await bench.workspace()
  const person = await bench.call(handlers, owner, 'contacts.create', { phone: '+15550100077' })
  const ask = (input: object = {}) =>
    bench.call(handlers, owner, 'contacts.contactability', { id: person.id, ...input })
  expect((await ask()).reasons).toMatchObject([{ code: 'channel_unavailable' }])
  const input = { kind: 'whatsapp', provider: 'sandbox', name: 'Try' } as const
  const channel = await bench.call(handlers, owner, 'channels.create', input)
  expect(await ask()).toMatchObject({ allowed: true, template_allowed: true, reasons: [] })
  expect((await ask({ template: 'no_such' })).reasons).toMatchObject([{ code: 'template_not_approved' }])
  const [template] = (await bench.call(handlers, owner, 'templates.list', { status: 'approved' })).data
  expect(await ask({ template: template!.name, channel_id: channel.id })).toMatchObject({
    template_allowed: true,
  })
  await bench.call(handlers, owner, 'contacts.update', { id: person.id, opted_out: true })
  expect(await ask()).toMatchObject({ allowed: false, template_allowed: false })
  await expect(ask({ channel_id: showId('channel', newId()) })).rejects.toMatchObject({
    code: 'validation_failed',
  })
})

test('a sandbox number that stands for a closed window is refused free text', async () => {
  const owner = await bench.workspace()
  await bench.call(handlers, owner, 'channels.create', { kind: 'whatsapp', provider: 'sandbox', name: 'Try' })
  const person = await bench.call(handlers, owner, 'contacts.create', { phone: '+15550100002' })
  const verdict = await bench.call(handlers, owner, 'contacts.contactability', { id: person.id })
  expect(verdict).toMatchObject({ allowed: false, template_allowed: true })
})

test('a contact without a number has no address on WhatsApp', async () => {
  const owner = await bench.workspace()
  await bench.call(handlers, owner, 'channels.create', { kind: 'whatsapp', provider: 'sandbox', name: 'Try' })
  const person = await bench.call(handlers, owner, 'contacts.create', { email: 'asha@example.com' })
  const verdict = await bench.call(handlers, owner, 'contacts.contactability', { id: person.id })
  expect(verdict.reasons).toMatchObject([{ code: 'no_address_on_channel' }])
})
