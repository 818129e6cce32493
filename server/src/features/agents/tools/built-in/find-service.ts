import { normaliseWithin, type Service } from '@parley/contracts'
import { speakable } from '@parley/language'
import { ToolRefusal, type ToolWork } from '../tool.ts'

const plain = (text: string) => normaliseWithin(text, 'NFKC', 4_000).toLowerCase().replace(/\s+/g, ' ').trim()

export async function listServices({ api }: Pick<ToolWork, 'api'>): Promise<Service[]> {
  const { data } = await api.call('services.list', { limit: 100 })
  return data.filter(({ active }) => active)
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
