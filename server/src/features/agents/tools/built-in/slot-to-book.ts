/** The free time that is about to be booked: who does what, and for how much. */
import type { Slot } from '@parley/contracts'
import { writePrice } from '@parley/language'
import type { ToolWork } from '../tool.ts'
import { freeSlots } from './find-free-times.ts'
import { isPerson, listResources, tellsResources } from './find-resource.ts'
import { listServices } from './find-service.ts'

const MINUTE_MS = 60_000

/** The services that are booked, for how many people, and with whom. */
interface What {
  service?: string | undefined
  services?: string[] | undefined
  party_size?: number | undefined
  resource_id?: string | undefined
  /** Instead of it: any of these, and nobody else. */
  resource_ids?: string[] | undefined
}

/** The free time that begins at this moment. Undefined: there is none. */
export async function slotAt(what: What, at: Date, work: ToolWork): Promise<Slot | undefined> {
  const range = { from: at, to: new Date(at.getTime() + MINUTE_MS) }
  const wanted = Object.fromEntries(Object.entries(what).filter(([, value]) => value !== undefined))
  const slots = await freeSlots(wanted, range, work, 100)
  return slots.find(({ starts_at }) => Date.parse(starts_at) === at.getTime())
}

/** With whom it will be where the customer did not say, so that the question can tell. Undefined: nobody needs to know. */
export async function whoeverIsFree(what: What, at: Date, work: ToolWork) {
  const resources = await listResources(work)
  if (!tellsResources(resources)) return undefined
  const first = await slotAt(what, at, work)
  return resources.find((one) => one.id === first?.resource_id && isPerson(one))
}

/** The price of several services together, with the price of each as evidence. Undefined: it is not known. */
export async function priceOf(names: readonly string[], people: number, work: ToolWork) {
  if (people > 1) return undefined
  const all = await listServices(work)
  const services = names.flatMap((name) => all.find((one) => one.name === name) ?? [])
  const currency = services[0]?.currency
  const isKnown = services.every((one) => one.price_minor !== null && one.currency === currency)
  if (currency == null || services.length < names.length || !isKnown) return undefined
  const total = writePrice(
    services.reduce((sum, { price_minor }) => sum + price_minor!, 0),
    currency,
  )
  return {
    total,
    evidence: [total, ...services.map((one) => `${one.name} ${writePrice(one.price_minor!, currency)}`)],
  }
}
