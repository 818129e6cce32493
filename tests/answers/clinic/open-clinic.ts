/** Sets the clinic up as its owner would after the guides: through operations of the API, and nothing else. */
import type { TestNumber, TestServer } from '@parley/server/testing/server'
import type { ByLanguage, Clinic } from './clinic.ts'

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
  const service_ids = await fillCalendar(number, clinic)
  await workspace.api.call('agents.update', { id: number.agentId, service_ids })
  await writeTexts(number, clinic)
  const { api } = workspace
  // A customer who waits in an emergency never meets silence.
  await api.call('waiting_settings.update', { every_minutes: 0, most_in_a_row: 10 })
  for (const [title, content] of Object.entries(clinic.documents)) {
    await api.call('documents.create', { agent_id: number.agentId, title, content, format: 'markdown' })
  }
  await server.settle()
  return number
}

/** The calendar of each doctor, and what they do. Answers with the services. */
async function fillCalendar({ workspace: { api } }: TestNumber, clinic: Clinic): Promise<string[]> {
  const { time_zone } = clinic
  await api.call('business_hours.create', { name: 'Clinic', time_zone, hours: weekOf(clinic.hours) })
  const resourceIds = new Map<string, string>()
  for (const { name, hours } of clinic.resources) {
    const { id } = await api.call('resources.create', { name, time_zone, hours: weekOf(hours) })
    resourceIds.set(name, id)
  }
  const services: string[] = []
  for (const { name, other_names, minutes, price_from } of clinic.services) {
    const offering = clinic.resources.filter(({ services }) => services.includes(name))
    const { id } = await api.call('services.create', {
      name,
      also_called: [...other_names],
      duration_minutes: minutes,
      price_minor: price_from * 100,
      currency: clinic.currency,
      resource_ids: offering.map((resource) => resourceIds.get(resource.name)!),
    })
    services.push(id)
  }
  return services
}

/** The owner's own words for emergencies and for being away. The default rules have words for everywhere; these are the clinic's. */
async function writeTexts({ workspace: { api } }: TestNumber, clinic: Clinic): Promise<void> {
  if (clinic.rules === undefined || clinic.out_of_hours_text === undefined) return
  const { data: rules } = await api.call('priority_rules.restore_defaults', {})
  for (const rule of rules) {
    if (rule.default_rule === null) continue
    const text = inLanguages(clinic.rules[rule.default_rule].text)
    await api.call('priority_rules.update', { id: rule.id, actions: { ...rule.actions, text } })
  }
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
