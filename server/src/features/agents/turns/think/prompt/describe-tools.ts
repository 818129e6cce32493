/** The parts of the prompt about tools: the services, the clock, the pending action and the finished ones. */
import type { Service } from '@parley/contracts'
import { type OpenDialogue, wantedTime } from '@parley/dialogue'
import { writePrice } from '@parley/language'
import { DateTime } from 'luxon'
import type { Toolbox } from '../../../tools/index.ts'
import { customerZone } from '../open-scene.ts'
import type { ThinkRequest } from '../thought.ts'
import { escapeBlock } from './escape-block.ts'

/** A service as the agent may speak of it. */
export function describeService(service: Service): string {
  const { name, also_called, duration_minutes, price_minor, currency } = service
  const price = price_minor === null || currency === null ? '' : `, ${writePrice(price_minor, currency)}`
  const aliases = also_called.length === 0 ? '' : ` (also: ${also_called.join(', ')})`
  return `${name}${aliases}: ${duration_minutes} minutes${price}`
}

const DAYS_AHEAD = 8
const knownDays = new Map<string, { today: string; text: string }>()

/** "Saturday 2026-11-21, Sunday 2026-11-22, …": models are poor at counting days. */
function nextDays(now: Date, zone: string): string {
  const start = DateTime.fromJSDate(now, { zone })
  const today = start.toISODate() ?? ''
  const known = knownDays.get(zone)
  if (known?.today === today) return known.text
  const days = Array.from({ length: DAYS_AHEAD }, (_, index) => start.plus({ days: index }))
  const text = days.map((day) => day.setLocale('en').toFormat('cccc yyyy-MM-dd')).join(', ')
  knownDays.set(zone, { today, text })
  return text
}

/** The same in every turn of the agent. */
export function describeServices(toolbox: Toolbox | undefined): string {
  if (toolbox === undefined || toolbox.tools.length === 0 || toolbox.services.length === 0) return ''
  return `Services that can be booked:\n${toolbox.services.map((one) => `- ${escapeBlock(describeService(one))}`).join('\n')}`
}

/** How things stand: the clock, what was done, and what waits for the customer's word. */
export function describePending(request: ThinkRequest, toolbox: Toolbox | undefined): string {
  if (toolbox === undefined || toolbox.tools.length === 0) return ''
  const { pending, done } = toolbox
  const zone = customerZone(request)
  const completed = done.map(({ tool, data }) => ({ tool, data }))
  const lines = [
    `Days by the customer’s clock (${zone}), today first: ${nextDays(request.now, zone)}. Give times to tools by that clock, without an offset.`,
    completed.length === 0
      ? ''
      : `Already carried out for this message, do not repeat it, tell the customer: ${escapeBlock(JSON.stringify(completed))}`,
    pending === null
      ? ''
      : pending.agreed
        ? `The customer agreed to «${escapeBlock(pending.summary)}». Call ${pending.tool} now with exactly ${escapeBlock(JSON.stringify(pending.arguments))}.`
        : `Open question to the customer: «${escapeBlock(pending.summary)}» They have not clearly agreed. If they still want it, ask it again word for word by calling ${pending.tool}.`,
    request.contactLanguage
      ? `The customer’s language, as noted before: ${escapeBlock(request.contactLanguage.slice(0, 20))}.`
      : '',
  ]
  return lines.filter((line) => line !== '').join('\n')
}

/** The details of a booking or a lead that the server has read from the conversation so far. */
export function describeDialogue(dialogue: OpenDialogue | undefined): string {
  const known = dialogue?.brief
  if (!known || known.request.goal === 'none') return ''
  const { service, services, name, request } = known
  const { date, time, from, to } = wantedTime(request)
  const value = (label: string, text: string | null) =>
    text === null ? [] : [`${label}: «${escapeBlock(text)}»`]
  const understood = [
    ...value('service', services.length > 1 ? services.join(' + ') : service),
    ...(date === null && from !== null && to !== null
      ? value('between', `${from} and ${to}`)
      : value('day', date)),
    ...value('time', time),
    ...value('name', name),
  ]
  const missing = dialogue!.wanted.map((field) => field.name)
  return [
    `What is being arranged: ${request.goal}. As understood, by the customer’s clock: ${understood.join(', ') || 'nothing yet'}.`,
    missing.length === 0 ? '' : `Still missing: ${missing.join(', ')}; ask for one thing at a time.`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}
