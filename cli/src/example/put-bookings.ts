/** When the business is open, and what can be booked there. */
import type { BusinessHours } from '@parley/contracts'
import { idOf, put, readAll } from './put.ts'
import type { Work } from './work.ts'

const byName = <Thing extends { name: string }>(things: readonly Thing[]) =>
  new Map(things.map((thing) => [thing.name, thing]))

export async function putHours({ api, example, tally }: Work): Promise<Map<string, BusinessHours>> {
  const there = byName(await readAll((cursor) => api.call('business_hours.list', { limit: 100, cursor })))
  for (const wanted of example.hours)
    there.set(
      wanted.name,
      await put(tally, there.get(wanted.name), wanted, {
        create: (fields) => api.call('business_hours.create', fields),
        update: ({ id }, fields) => api.call('business_hours.update', { id, ...fields }),
      }),
    )
  return there
}

/** Answers with the services that the agent offers, which others of the workspace do not belong to. */
export async function putBookings({ api, example: { bookings }, tally }: Work): Promise<string[]> {
  const resources = byName(await readAll((cursor) => api.call('resources.list', { limit: 100, cursor })))
  for (const wanted of bookings.resources)
    resources.set(
      wanted.name,
      await put(tally, resources.get(wanted.name), wanted, {
        create: (fields) => api.call('resources.create', fields),
        update: ({ id }, fields) => api.call('resources.update', { id, ...fields }),
      }),
    )
  const services = byName(await readAll((cursor) => api.call('services.list', { limit: 100, cursor })))
  const offered: string[] = []
  for (const { resources: names, ...rest } of bookings.services) {
    const wanted = { ...rest, resource_ids: names.map((name) => idOf(resources, name)) }
    const service = await put(tally, services.get(wanted.name), wanted, {
      create: (fields) => api.call('services.create', fields),
      update: ({ id }, fields) => api.call('services.update', { id, ...fields }),
    })
    offered.push(service.id)
  }
  return offered
}
