import type { Resource } from '@parley/contracts'
import { readResource } from '@parley/language'
import { ToolRefusal, type ToolWork } from '../tool.ts'

/** The persons, chairs and rooms that can be booked, the first that was made first. */
export async function listResources({ api }: Pick<ToolWork, 'api'>): Promise<Resource[]> {
  const { data } = await api.call('resources.list', { limit: 100 })
  return data.filter(({ active }) => active).toReversed()
}

/** The resource of this name, as a customer says it: "Dr. Mehta", "anita ji", "डॉ मेहता". */
export async function findResource(words: string, work: ToolWork): Promise<Resource> {
  const resources = await listResources(work)
  const { resource, options } = readResource(words, resources, { isAsked: true })
  const named = resources.find(({ name }) => name === words.trim() || name === resource)
  if (named) return named
  const names = resources.map(({ name }) => name)
  if (options.length > 0) {
    throw new ToolRefusal('Several may be meant: ask the customer which one.', { resources: options })
  }
  throw new ToolRefusal('The business has nobody of this name. Offer those that there are.', {
    unknown_resource: words,
    resources: names,
  })
}

/** "Table 2" and "Chair 1" are places: customers do not ask with whom they are. */
export const isPerson = ({ name }: Pick<Resource, 'name'>) => !/\p{Nd}/u.test(name)

/** Whether a customer should hear with whom it is: where there is only one, nobody asks. */
export const tellsResources = (resources: readonly Resource[]) =>
  resources.length > 1 && resources.some(isPerson)
export const mayTellResource = async (work: Pick<ToolWork, 'api'>) =>
  tellsResources(await listResources(work))
