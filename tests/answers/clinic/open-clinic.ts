/** Sets the clinic up as its owner would after the guides: through operations of the API, and nothing else. */
import type { TestNumber, TestServer } from '@parley/server/testing/server'
import { type ByLanguage, type Clinic, readClinicDocument } from './clinic.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

export type ClinicServer = Pick<TestServer, 'clock' | 'createWorkspace' | 'createNumber' | 'settle'>

export async function openClinic(server: ClinicServer, clinic: Clinic): Promise<TestNumber> {
  server.clock.set(instantOf(clinic.now, clinic.time_zone))
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, {
    name: 'Asha',
    business_name: clinic.name,
    language: 'en',
    time_zone: clinic.time_zone,
    business_facts: { address: clinic.address, phone: clinic.phone },
    model: 'built-in',
  })
  await fillCalendar(number, clinic)
  await writeTexts(number, clinic)
  const { api } = workspace
  for (const file of clinic.documents) {
    const title = file.replace(/\.\w+$/, '').replace(/-/g, ' ')
    const content = readClinicDocument(file)
    await api.call('documents.create', { agent_id: number.agentId, title, content, format: 'markdown' })
  }
  await server.settle()
  return number
}

async function fillCalendar({ workspace: { api } }: TestNumber, clinic: Clinic): Promise<void> {
  const { time_zone } = clinic
  await api.call('business_hours.create', { name: 'Clinic', time_zone, hours: weekOf(clinic.hours) })
  const resourceIds = new Map<string, string>()
  for (const { name, hours } of clinic.resources) {
    const { id } = await api.call('resources.create', { name, time_zone, hours: weekOf(hours) })
    resourceIds.set(name, id)
  }
  for (const { name, other_names, minutes, price_from } of clinic.services) {
    const offering = clinic.resources.filter(({ services }) => services.includes(name))
    await api.call('services.create', {
      name,
      also_called: [...other_names],
      duration_minutes: minutes,
      price_minor: price_from * 100,
      currency: clinic.currency,
      resource_ids: offering.map((resource) => resourceIds.get(resource.name)!),
    })
  }
}

/** The owner's own words for emergencies and for being away. */
async function writeTexts({ workspace: { api } }: TestNumber, clinic: Clinic): Promise<void> {
  await api.call('standard_texts.update', {
    key: 'out_of_hours_unknown',
    ...inLanguages(clinic.out_of_hours_text),
  })
}

const inLanguages = ({ en, ...languages }: ByLanguage) => ({ default: en, languages })

function weekOf(hours: Clinic['hours']) {
  return WEEKDAYS.flatMap((name, index) => {
    const open = hours[name]
    return open == null ? [] : [{ weekday: index + 1, from: open[0], to: open[1] }]
  })
}

/** The moment as the clock on the wall of a zone shows it: YYYY-MM-DDTHH:MM. */
export function onWall(instant: string, timeZone: string): string {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return shown.format(new Date(instant)).replace(' ', 'T')
}

/** The instant of a moment on the wall. India's clocks never change. */
export function instantOf(wall: string, zone: string): string {
  const asIfUtc = Date.parse(`${wall}:00Z`)
  const shift = Date.parse(`${onWall(new Date(asIfUtc).toISOString(), zone)}:00Z`) - asIfUtc
  return new Date(asIfUtc - shift).toISOString()
}
