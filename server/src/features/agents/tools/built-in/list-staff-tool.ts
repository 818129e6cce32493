import type { Resource, Service } from '@parley/contracts'
import { writeStretches, writeWeek } from '@parley/language'
import { z } from 'zod'
import { stretchesOn, usualWeek } from '../../../business/bookings/index.ts'
import { readDay } from '../read-instant.ts'
import { directTool, type ToolScene } from '../tool.ts'
import { isPerson, listResources } from './find-resource.ts'
import { listServices } from './find-service.ts'

const MAXIMUM_SHOWN = 50

export const listStaffTool = directTool({
  name: 'list_staff',
  description:
    'Lists the persons with whom services can be booked: which services each of them does, and when they are there. Call it when the customer asks who does something, whether a named person does it, or on which days somebody is in. Free times are in check_availability.',
  input: z.object({
    date: z
      .string()
      .max(40)
      .optional()
      .describe('A day, e.g. 2026-11-22: on_date then says when each of them is there on it.'),
  }),
  scopes: ['bookings:read'],
  changes: false,
  maximumPerTurn: 3,
  isForBookings: true,
  async run({ date }, work) {
    const day =
      date === undefined ? undefined : readDay(date, work.scene.timeZone) && date.trim().slice(0, 10)
    const services = await listServices(work)
    const staff = (await listResources(work))
      .filter(isPerson)
      .map((person) => ({ person, does: namesOfServices(person, services) }))
      .filter(({ does }) => does.length > 0)
      .slice(0, MAXIMUM_SHOWN)
      .map(({ person, does }) => show(person, does, day, work.scene))
    return { data: { staff }, evidence: staff.flatMap(evidenceOf) }
  },
})

/** The business names first what it made first. */
const namesOfServices = ({ id }: Resource, services: readonly Service[]): string[] =>
  services
    .filter(({ resource_ids }) => resource_ids.length === 0 || resource_ids.includes(id))
    .map(({ name }) => name)
    .toReversed()

type Shown = ReturnType<typeof show>

function show(
  person: Resource,
  services: string[],
  date: string | undefined,
  { language }: Pick<ToolScene, 'language'>,
) {
  return {
    name: person.name,
    services,
    hours: writeWeek(usualWeek(person), language),
    ...(date === undefined ? {} : { on_date: writeStretches(stretchesOn(person, date), language) }),
  }
}

const evidenceOf = ({ name, services, hours, on_date = [] }: Shown): string[] => [
  `${name}: ${services.join(', ')}`,
  `${name}: ${hours}`,
  ...on_date.map(([from, to]) => `${name}: ${from} – ${to}`),
]
