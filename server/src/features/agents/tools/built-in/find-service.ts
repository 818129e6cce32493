import { normaliseWithin, type Service, showId } from '@parley/contracts'
import { speakable } from '@parley/language'
import { ToolRefusal, type ToolWork } from '../tool.ts'

interface ListWork {
  api: ToolWork['api']
  scene: Pick<ToolWork['scene'], 'serviceIds'>
}

const plain = (text: string) => normaliseWithin(text, 'NFKC', 4_000).toLowerCase().replace(/\s+/g, ' ').trim()

/** The services that the agent offers, newest first. */
export async function listServices({ api, scene }: ListWork): Promise<Service[]> {
  const { data } = await api.call('services.list', { limit: 100 })
  const offered = scene.serviceIds && new Set(scene.serviceIds.map((id) => showId('service', id)))
  return data.filter(({ active, id }) => active && (!offered || offered.has(id)))
}

/** The service's own name for what was asked for. A business without services takes any words. */
export async function findService(words: string, work: ToolWork): Promise<string> {
  const services = await listServices(work)
  if (services.length === 0) return speakable(words)
  const wanted = plain(words)
  const named = services.find(({ name, also_called }) =>
    [name, ...also_called].some((one) => plain(one) === wanted),
  )
  if (named) return named.name
  throw new ToolRefusal('The business has no such service.', { services: services.map(({ name }) => name) })
}
