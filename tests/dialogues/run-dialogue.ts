import { textMessageWebhook } from '@parley/channels/testing'
import type { TestNumber, TestServer } from '@parley/server/testing/server'
import { expect } from 'vitest'
import { DOCTORS, TREATMENTS } from './clinic.ts'
import { type Dialogue, USUAL_NOW } from './dialogue.ts'
import { MEALS, TABLES } from './restaurant.ts'
import { CHAIRS, DOCUMENTS, SERVICES } from './salon.ts'
import { STYLINGS, STYLISTS } from './visits.ts'

/** The moment as the clock on the wall of a zone shows it: YYYY-MM-DDTHH:MM. */
function onWall(instant: string, zone: string): string {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return shown.format(new Date(instant)).replace(' ', 'T')
}

/** The instant of a moment on the wall. */
function instantOf(wall: string, zone: string): string {
  let at = Date.parse(`${wall}:00Z`)
  // Twice, for moments near a change of clocks.
  for (let times = 0; times < 2; times++) {
    at += Date.parse(`${wall}:00Z`) - Date.parse(`${onWall(new Date(at).toISOString(), zone)}:00Z`)
  }
  return new Date(at).toISOString()
}

const BUSINESSES = {
  salon: { resources: CHAIRS, services: SERVICES },
  clinic: { resources: DOCTORS, services: TREATMENTS },
  restaurant: { resources: TABLES, services: MEALS },
  styling: { resources: STYLISTS, services: STYLINGS },
} as const

let people = 0
const nextPhone = () => `+9198200${String(++people).padStart(5, '0')}`

async function openSalon(server: TestServer, zone: string, dialogue: Dialogue): Promise<TestNumber> {
  const number = await server.createNumber(await server.createWorkspace(), {
    name: 'Meera',
    business_name: 'Glow Salon',
    time_zone: zone,
  })
  const { api } = number.workspace
  const { resources, services } = BUSINESSES[dialogue.business ?? 'salon']
  const ids = new Map<string, string>()
  for (const resource of resources) {
    const { id } = await api.call('resources.create', { ...resource, time_zone: zone })
    ids.set(resource.name, id)
  }
  for (const { by = resources.map(({ name }) => name), ...service } of services) {
    await api.call('services.create', { ...service, resource_ids: by.map((name) => ids.get(name)!) })
  }
  for (const document of DOCUMENTS)
    await api.call('documents.create', { ...document, agent_id: number.agentId })
  if (dialogue.asks) await api.call('lead_settings.update', dialogue.asks as never)
  return number
}

/** Plays a chat against the server, and sees to what came of it. */
export async function runDialogue(server: TestServer, dialogue: Dialogue): Promise<void> {
  const zone = dialogue.zone ?? 'Asia/Kolkata'
  const customerZone = dialogue.customerZone ?? zone
  const from = nextPhone()
  server.clock.set(dialogue.now ?? USUAL_NOW)
  const number = await openSalon(server, zone, dialogue)
  const { api } = number.workspace
  const contact = await api.call('contacts.create', {
    phone: from,
    ...(dialogue.customerZone ? { time_zone: dialogue.customerZone } : {}),
  })
  for (const at of dialogue.taken ?? []) {
    const starts_at = instantOf(at, zone)
    await api.call('bookings.create', { contact_phone: nextPhone(), service: 'Haircut', starts_at })
  }
  const resources = new Map((await api.call('resources.list', {})).data.map(({ id, name }) => [name, id]))
  const withResource = (name: string | undefined) =>
    name === undefined ? {} : { resource_id: resources.get(name)! }
  const earlier = [
    ...(dialogue.takenWith ?? []).map((one) => ({ ...one, contact_phone: nextPhone() })),
    ...(dialogue.has ?? []).map((one) => ({ ...one, contact_id: contact.id })),
  ]
  for (const { at, resource, ...booking } of earlier) {
    const starts_at = instantOf(at, zone)
    await api.call('bookings.create', { ...booking, starts_at, ...withResource(resource) })
  }

  const transcript: string[] = []
  for (const [index, [customer, ...answers]] of dialogue.lines.entries()) {
    server.clock.advance((dialogue.waits?.[index] ?? 1) * 60_000)
    transcript.push(`> ${customer}`)
    await number.post(
      textMessageWebhook({
        phone_number_id: number.phoneNumberId,
        from,
        text: customer,
        timestamp: Math.floor(server.clock.now().getTime() / 1000),
        name: dialogue.profile ?? '🌸',
      }),
    )
    await server.settle()
    const { data } = await api.call('messages.list', { order: 'desc', limit: 1, contact_id: contact.id })
    // The platform itself tells of a handoff.
    const said = data[0]?.sender === 'ai' || data[0]?.sender === 'system' ? data[0].text : '(nothing)'
    transcript.push(`< ${said}`)
    for (const answer of answers) {
      expect(answer.test(said), `${answer} in the answer\n${transcript.join('\n')}`).toBe(true)
    }
  }

  const talk = transcript.join('\n')
  const bookings = (await api.call('bookings.list', { contact_id: contact.id, limit: 100 })).data
    .toSorted((a, b) => (a.starts_at < b.starts_at ? -1 : 1))
    .map(({ service, starts_at, status, name, resource_name, party_size }) => ({
      resource: resource_name,
      people: party_size,
      service,
      at: onWall(starts_at, customerZone),
      status,
      name,
    }))
  const expected = (dialogue.bookings ?? []).map((booking) => ({ status: 'confirmed', ...booking }))
  expect(
    bookings.map(({ service, at, status }) => `${service} ${at} ${status}`),
    talk,
  ).toEqual(expected.map(({ service, at, status }) => `${service} ${at} ${status}`))
  for (const [index, { name, resource, people: size }] of expected.entries()) {
    if (size !== undefined) expect(bookings[index]!.people, talk).toBe(size)
    if (resource !== undefined) expect(bookings[index]!.resource, talk).toBe(resource)
    if (name !== undefined) expect(bookings[index]!.name, talk).toBe(name)
  }
  if (dialogue.lead !== undefined) {
    const lead = (await api.call('leads.list', { contact_id: contact.id, limit: 10 })).data[0] ?? null
    if (dialogue.lead === null) expect(lead, talk).toBeNull()
    else expect(lead, talk).toMatchObject(dialogue.lead)
  }
}
