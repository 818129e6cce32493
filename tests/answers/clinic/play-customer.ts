/** Plays one labelled customer against a clinic of its own, and judges what came of it. */
import { textMessageWebhook } from '@parley/channels/testing'
import type { Api, Booking } from '@parley/contracts'
import type { TestNumber } from '@parley/server/testing/server'
import type { Clinic, ClinicTurn, Customer, LabelledBooking } from './clinic.ts'
import { type Fault, judgeTurn, type TurnResult } from './judge-turn.ts'
import { type ClinicServer, instantOf, onWall, openClinic } from './open-clinic.ts'

/** People need a moment to type. */
const TYPING_MS = 20_000
const OURS: readonly string[] = ['ai', 'system']

export interface PlayedFault {
  turn: number
  fault: Fault | 'bookings'
  /** The message is one to which a rule of the owner answers. */
  isOfRule: boolean
}

export interface Played {
  customer: Customer
  faults: PlayedFault[]
  /** The whole chat, for a person who improves the code. */
  transcript: string[]
}

interface Chat {
  server: ClinicServer
  clinic: Clinic
  number: TestNumber
  api: Api
  phone: string
  contactId: string
}

export async function playCustomer(
  server: ClinicServer,
  clinic: Clinic,
  customer: Customer,
): Promise<Played> {
  const number = await openClinic(server, clinic)
  const { api } = number.workspace
  const phone = '+919812345678'
  const { id: contactId } = await api.call('contacts.create', { phone })
  const chat: Chat = { server, clinic, number, api, phone, contactId }
  const played: Played = { customer, faults: [], transcript: [] }
  for (const [index, turn] of customer.turns.entries()) {
    const result = await playTurn(chat, turn)
    played.transcript.push(...transcribe(turn, result))
    if (result === undefined || !('customer' in turn) || turn.expect === undefined) continue
    const { rule } = turn.expect
    const ruleText = rule === undefined ? undefined : clinic.rules?.[rule].text
    for (const fault of judgeTurn(turn.expect, result, ruleText))
      played.faults.push({ turn: index, fault, isOfRule: rule !== undefined })
  }
  if (customer.bookings !== undefined) {
    const booked = await readBookings(chat)
    const wanted = customer.bookings.map(showBooking).sort()
    played.transcript.push(`= bookings: ${booked.join('; ') || 'none'}`)
    if (booked.join('\n') !== wanted.join('\n'))
      played.faults.push({ turn: customer.turns.length, fault: 'bookings', isOfRule: false })
  }
  return played
}

/** Undefined for what the clinic does itself. */
async function playTurn(chat: Chat, turn: ClinicTurn): Promise<TurnResult | undefined> {
  const { api, clinic, server } = chat
  if ('customer' in turn) return write(chat, turn.customer)
  server.clock.advance(TYPING_MS)
  if ('person' in turn) {
    const conversation_id = await conversationOf(chat)
    const content = { type: 'text' as const, text: turn.person }
    await api.call('messages.send', { conversation_id, sender: 'person', content })
  } else if (turn.event === 'clock') server.clock.set(instantOf(turn.to, clinic.time_zone))
  else await changeResponder(chat, turn.event)
  await server.settle()
  return undefined
}

/** After a handoff that the customer asked for, a person responds already. */
async function changeResponder(chat: Chat, event: 'take_over' | 'release'): Promise<void> {
  const { api } = chat
  const { responder } = await api.call('conversations.get', { id: await conversationOf(chat) })
  const isPerson = responder === 'person'
  if (isPerson !== (event === 'release')) return
  const operation = event === 'release' ? 'conversations.release' : 'conversations.take_over'
  await api.call(operation, { id: await conversationOf(chat) })
}

async function conversationOf({ api, contactId }: Chat): Promise<string> {
  const { data } = await api.call('conversations.list', { contact_id: contactId })
  return data[0]!.id
}

async function write(chat: Chat, text: string): Promise<TurnResult> {
  const { api, contactId, number, phone, server } = chat
  const before = await readMessages(chat)
  server.clock.advance(TYPING_MS)
  const timestamp = Math.floor(server.clock.now().getTime() / 1000)
  const { phoneNumberId } = number
  const body = textMessageWebhook({
    phone_number_id: phoneNumberId,
    from: phone,
    text,
    timestamp,
    name: '🌸',
  })
  const { status } = await number.post(body)
  if (status !== 200) throw new Error(`The hook answered ${status}.`)
  // Messages that wait for a little while are sent, too.
  for (let seconds = 0; seconds < 4; seconds++) {
    await server.settle()
    server.clock.advance(1_000)
  }
  const known = new Set(before.map(({ id }) => id))
  const after = (await readMessages(chat)).filter(({ id }) => !known.has(id))
  const [conversation] = (await api.call('conversations.list', { contact_id: contactId })).data
  const [turn] = (await api.call('turns.list', { conversation_id: conversation!.id, limit: 1 })).data
  return {
    texts: after.filter(({ sender }) => OURS.includes(sender)).map((message) => message.text),
    outcome: turn?.outcome,
    isHandedOff: conversation!.responder === 'person' || conversation!.handoff !== null,
  }
}

/** Oldest first. */
async function readMessages({ api, contactId }: Chat) {
  return (await api.call('messages.list', { contact_id: contactId, limit: 100 })).data.toReversed()
}

async function readBookings({ api, clinic }: Chat): Promise<string[]> {
  const { data } = await api.call('bookings.list', { limit: 100 })
  const resources = (await api.call('resources.list', { limit: 100 })).data
  const nameOf = ({ resource_id }: Booking) => resources.find(({ id }) => id === resource_id)?.name ?? '–'
  return data
    .filter(({ status }) => status === 'confirmed')
    .map((booking) =>
      showBooking({
        service: booking.service ?? '–',
        resource: nameOf(booking),
        starts_at: onWall(booking.starts_at, clinic.time_zone),
      }),
    )
    .sort()
}

function showBooking({ service, resource, starts_at }: LabelledBooking): string {
  return `${service}, ${resource}, ${starts_at}`
}

function transcribe(turn: ClinicTurn, result: TurnResult | undefined): string[] {
  if ('customer' in turn) {
    const answers = result === undefined || result.texts.length === 0 ? ['(nothing)'] : result.texts
    return [
      `> ${turn.customer}`,
      ...answers.map((text) => `< ${text}${result?.isHandedOff ? ' [person]' : ''}`),
    ]
  }
  if ('person' in turn) return [`* person: ${turn.person}`]
  return [`* ${turn.event}${turn.event === 'clock' ? ` ${turn.to}` : ''}`]
}
