/** One person's life with a business, that leaves a trace wherever a person can leave one. */
import { messageWebhook, textMessageWebhook } from '@parley/channels/testing'
import { recordApi } from '../features/agents/turns/salon-bookings.fixture.ts'
import { scriptTurns } from '../features/agents/turns/scripted-turns.fixture.ts'
import {
  createWebChat,
  signedIdentity,
  type TestWebChat,
} from '../features/conversations/visitors/web-chat.fixture.ts'
import type { Receiver } from '../features/observers/webhooks/testing/start-receiver.ts'
import { createScriptedModel } from '../testing/scripted-model.ts'
import type { TestNumber, TestServer } from '../testing/test-server.ts'
import { beReachedByCampaigns, failToBeImported } from './reached-person.fixture.ts'
import { settleAll } from './settle-all.fixture.ts'

export interface Business {
  number: TestNumber
  chat: TestWebChat
  failingEndpointId: string
}

/** A person whose every word, name and address holds the mark. */
export interface Person {
  mark: string
  phone: string
  /** The number they had before. */
  formerPhone: string
  bookedAt: string
}

export async function openBusiness(server: TestServer, receiver: Receiver): Promise<Business> {
  const workspace = await server.createWorkspace()
  const { api } = workspace
  const number = await server.createNumber(workspace, {
    time_zone: 'Asia/Kolkata',
    guards: { detect_robots: false, max_messages_per_minute: 60 },
  })
  const chat = await createWebChat(server, { workspace })
  await api.call('workspace.update', { default_channel_id: number.channelId })
  await api.call('resources.create', {
    name: 'Chair',
    time_zone: 'Asia/Kolkata',
    hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '20:00' })),
  })
  await api.call('services.create', { name: 'Facial', duration_minutes: 30 })
  await api.call('booking_settings.update', {
    reminders: [{ minutes_before: 60, text: null, template: null }],
    quiet_hours: null,
  })
  const tool = {
    name: 'write_down',
    description: 'Writes something down.',
    http: { method: 'POST' as const, url: receiver.url('/tool'), body: { words: '{words}' } },
    input_schema: { type: 'object', properties: { words: { type: 'string' } }, required: ['words'] },
  }
  await api.call('tools.create', tool)
  await api.call('webhooks.create', { url: receiver.url('/arrives') })
  const failing = await api.call('webhooks.create', { url: receiver.url('/fails'), delays_seconds: [1] })
  await api.call('webhooks.create', { url: receiver.url('/waits'), delays_seconds: [86_400] })
  receiver.answer = ({ path, body }) =>
    path === '/fails' || path === '/waits'
      ? { status: path === '/fails' ? 422 : 503, body: `I do not want ${body}` }
      : { status: 200, headers: { 'content-type': 'application/json' }, body }
  return { number, chat, failingEndpointId: failing.id }
}

/** Answers with the id of the contact. */
export async function liveThere(server: TestServer, business: Business, person: Person): Promise<string> {
  await writeByWhatsApp(server, business, person)
  const { api } = business.number.workspace
  const [contact] = (await api.call('contacts.list', { phone: person.phone })).data
  const conversation = (await api.call('conversations.list', { contact_id: contact!.id })).data[0]!
  await leadByTheAgent(business, conversation.id)
  await callTools(server, business, person)
  await leadByTheAgent(business, conversation.id)
  await beWorkedOn(server, business, person, { contactId: contact!.id, conversationId: conversation.id })
  await chatOnTheWebsite(server, business, person)
  await repeatCalls(server, business, person, { contactId: contact!.id, conversationId: conversation.id })
  await beContacted(business, person, contact!.id)
  await beReachedByCampaigns(server, business.number, person.mark, contact!.id)
  await failToBeImported(server, business.number, person.mark)
  await beReplayed(server, business)
  await leaveLedgerEntries(server, business, person)
  return contact!.id
}

/** The agent answers them by their name once more. */
async function beReplayed(server: TestServer, { number }: Business): Promise<void> {
  await number.workspace.api.call('agent_replays.create', { agent_id: number.agentId, last: 200 })
  await settleAll(server)
}

/** Consent with its proof, and a message that the business begins although the person is not to be disturbed. */
async function beContacted({ number }: Business, { mark }: Person, id: string): Promise<void> {
  const { api } = number.workspace
  const given = { id, channel: 'whatsapp', purpose: 'marketing', allowed: true, source: 'form' } as const
  await api.call('contacts.change_consent', { ...given, evidence: `${mark}consent` })
  await api.call('contacts.update', { id, do_not_disturb: true })
  await api.call('messages.send', {
    ...{ contact_id: id, channel_id: number.channelId, content: { type: 'text', text: `${mark}begun` } },
    ...{ purpose: 'utility', ignore_do_not_disturb: true, metadata: { mark } },
  })
  await api.call('contacts.update', { id, do_not_disturb: false })
  await api.call('contact_notes.create', { contact_id: id, text: `${mark}contactnote` })
  const other = await api.call('contacts.create', {
    ...{ name: `${mark}other`, email: `${mark}other@erasure.example` },
  })
  await api.call('contacts.merge', { id, contact_id: other.id })
}

const said = (business: Business, { mark, phone: from }: Person, text: string) =>
  business.number.post(
    textMessageWebhook({
      phone_number_id: business.number.phoneNumberId,
      from,
      text,
      name: `${mark}profile`,
    }),
  )

async function writeByWhatsApp(server: TestServer, business: Business, person: Person): Promise<void> {
  const { mark, phone, formerPhone } = person
  const { number } = business
  const address = { phone_number_id: number.phoneNumberId }
  await said(business, { ...person, phone: formerPhone }, `Hello, I am ${mark}hello`)
  await settleAll(server)
  const system = {
    body: `${mark} changed from ${formerPhone} to ${phone}`,
    type: 'user_changed_number',
    wa_id: phone.slice(1),
  }
  await number.post(messageWebhook({ ...address, from: formerPhone, message: { type: 'system', system } }))
  await settleAll(server)
  for (const text of [
    `Do you repair ${mark}question of 1950?`,
    `book a facial please, my name is ${mark}intake`,
    `my email is ${mark}@erasure.example`,
  ]) {
    server.clock.advance(15_000)
    await said(business, person, text)
    await settleAll(server)
  }
  const id = server.graph.addMedia({ bytes: Buffer.from(`${mark}mediabytes`), mime_type: 'text/plain' })
  const document = { id, mime_type: 'text/plain', filename: `${mark}file.txt`, caption: `${mark}caption` }
  await number.post(messageWebhook({ ...address, from: phone, message: { type: 'document', document } }))
  await settleAll(server)
}

/** An agent without an answer has requested a handoff. */
async function leadByTheAgent({ number: { workspace } }: Business, id: string): Promise<void> {
  const { handoff } = await workspace.api.call('conversations.get', { id })
  if (handoff) await workspace.api.call('conversations.release', { id })
}

/** A tool of the business runs with their words. */
async function callTools(server: TestServer, business: Business, person: Person): Promise<void> {
  const { model } = createScriptedModel(({ brief }) => {
    const done = brief?.results ?? []
    if (!done.some(({ tool }) => tool === 'write_down'))
      return { call: 'write_down', input: { words: `${person.mark}toolwords` } }
    return { say: `Written down, ${person.mark}toolanswer.` }
  })
  const { agentId, workspace } = business.number
  await workspace.api.call('agents.update', { id: agentId, tools: ['write_down'] })
  server.clock.advance(15_000)
  await said(business, person, `Write down ${person.mark}wish`)
  await scriptTurns(server, model, recordApi(server).apiFor).settle()
  await workspace.api.call('agents.update', { id: agentId, tools: null })
}

interface Ids {
  contactId: string
  conversationId: string
}

/** Records that members and programs of the business write about the person. */
async function beWorkedOn(
  server: TestServer,
  { number: { workspace } }: Business,
  { mark, phone, bookedAt }: Person,
  { contactId: contact_id, conversationId: conversation_id }: Ids,
): Promise<void> {
  const { api } = workspace
  await api.call('contacts.update', {
    id: contact_id,
    email: `${mark}@erasure.example`,
    external_id: `${mark}visitor`,
    tags: [`${mark}tag`],
    custom_fields: { plan: `${mark}plan` },
    opted_in: true,
  })
  await api.call('leads.capture', {
    conversation_id,
    name: `${mark} lead`,
    intent: `${mark}intent`,
    notes: `${mark}leadnotes`,
    custom_fields: {},
  })
  await api.call('bookings.create', {
    contact_id,
    service: 'Facial',
    starts_at: bookedAt,
    name: `${mark} booked`,
    notes: `${mark}bookingnotes`,
  })
  await api.call('notes.create', { conversation_id, text: `They said ${mark}quote` })
  await api.call('conversations.update', {
    id: conversation_id,
    tags: [`${mark}conversationtag`],
    custom_fields: { topic: `${mark}topic` },
  })
  await api.call('views.create', { name: 'One person', filter: { contact_id } })
  await api.call('views.create', { name: `The list of ${mark}`, filter: { contact_phone: phone } })
  await api.call('handoffs.create', {
    conversation_id,
    reason: `${mark}reason`,
    summary: `${mark}summary`,
    note: `${mark}handoffnote`,
  })
  await settleAll(server)
  await api.call('copilot.summarize', { conversation_id })
  await api.call('messages.send', {
    conversation_id,
    content: { type: 'text', text: `Dear ${mark}answered` },
    sender: 'person',
    metadata: { order: `${mark}metadata` },
  })
  await settleAll(server)
}

/** The browser of the first visit never writes: it is known by the id that the business signed only. */
async function chatOnTheWebsite(server: TestServer, { chat }: Business, { mark }: Person): Promise<void> {
  const identity = signedIdentity(`${mark}visitor`, {
    name: `${mark} visitor`,
    email: `${mark}visitor@erasure.example`,
  })
  const page = { url: `https://shop.example/${mark}page`, title: `${mark}title` }
  await chat.browser({ identity, page })
  const browser = await chat.browser({ identity, page })
  const upload = (
    await browser.upload(Buffer.from(`${mark}uploadbytes`), 'text/plain', `${mark}up.txt`)
  ).json()
  await browser.upload(Buffer.from(`${mark}unsentbytes`), 'text/plain', `${mark}unsent.txt`)
  await browser.call('messages', {
    method: 'POST',
    body: { client_message_id: 'message-1', text: `${mark}chatted`, attachment_ids: [upload.id] },
  })
  await settleAll(server)
}

/** Calls that a program may repeat: their answers are kept for a day. */
async function repeatCalls(
  server: TestServer,
  { number: { workspace }, failingEndpointId }: Business,
  { mark }: Person,
  { contactId, conversationId }: Ids,
): Promise<void> {
  const { api } = workspace
  const deliveries = await api.call('webhook_deliveries.list', {
    endpoint_id: failingEndpointId,
    state: 'failed',
    limit: 1,
  })
  const tool = (await api.call('tools.list', {})).data.find(({ name }) => name === 'write_down')!
  const calls: [method: 'POST' | 'PATCH', path: string, body: object | undefined][] = [
    ['PATCH', `/v1/contacts/${contactId}`, { custom_fields: { more: `${mark}kept` } }],
    ['POST', `/v1/conversations/${conversationId}/notes`, { text: `${mark}keptnote` }],
    ['POST', `/v1/conversations/${conversationId}/copilot/summarize`, {}],
    ['POST', `/v1/tools/${tool.id}/test`, { input: { words: `${mark}tested` } }],
    ['POST', `/v1/webhook-deliveries/${deliveries.data[0]!.id}/replay`, undefined],
  ]
  for (const [index, [method, url, payload]] of calls.entries()) {
    const response = await server.http.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${workspace.key}`,
        'idempotency-key': `${contactId}-${index}`,
        ...(payload && { 'content-type': 'application/json' }),
      },
      ...(payload && { payload: JSON.stringify(payload) }),
    })
    if (response.statusCode >= 300) throw new Error(`${url}: ${response.body}`)
  }
  await settleAll(server)
}

/** Ledger entries: one set aside by hand, and one not processed yet. */
async function leaveLedgerEntries(server: TestServer, business: Business, person: Person): Promise<void> {
  const { api } = business.number.workspace
  await said(business, person, `${person.mark}quarantined`)
  const [entry] = (await api.call('ledger.list', { state: 'waiting' })).data
  await api.call('ledger.quarantine', { id: entry!.id, reason: 'looked strange' })
  await settleAll(server)
  await said(business, person, `${person.mark}waiting`)
}
