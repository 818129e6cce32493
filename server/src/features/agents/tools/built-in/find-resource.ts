import type { Resource } from '@parley/contracts'
import { namesPlace, type ResourceReading, readResource } from '@parley/language'
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

interface Whom {
  resource?: string | undefined
  resources?: readonly string[] | undefined
}

/** Those of whom any will do, as they are named or as a customer says it: "Mehta or Kulkarni", "anyone but Mehta". Undefined: anybody. */
export async function findResources(
  { resource, resources }: Whom,
  work: ToolWork,
): Promise<Resource[] | undefined> {
  const said = resources ?? (resource === undefined ? [] : [resource])
  if (said.length === 0) return undefined
  const found = new Map<string, Resource>()
  for (const words of said) for (const one of await findSet(words, work)) found.set(one.id, one)
  return [...found.values()]
}

async function findSet(words: string, work: ToolWork): Promise<Resource[]> {
  const all = await listResources(work)
  const isName = all.some(({ name }) => name === words.trim())
  const { among, excluded } = isName ? NO_SET : readResource(words, all, { isAsked: true })
  const named = all.filter(({ name }) => among.includes(name))
  if (named.length > 0) return named
  const others = all.filter(({ name }) => !excluded.includes(name))
  if (excluded.length > 0 && others.length > 0) return others
  return [await findResource(words, work)]
}
const NO_SET: Pick<ResourceReading, 'among' | 'excluded'> = { among: [], excluded: [] }

/** The fields by which free times are asked for with one person, or with any of several. */
export const wantedOf = (found: readonly Resource[] | undefined) =>
  found === undefined
    ? {}
    : found.length === 1
      ? { resource_id: found[0]!.id }
      : { resource_ids: found.map(({ id }) => id) }

export const isPerson = ({ name }: Pick<Resource, 'name'>) => !namesPlace(name)

/** Whether a customer should hear with whom it is: where there is only one, nobody asks. */
export const tellsResources = (resources: readonly Resource[]) =>
  resources.length > 1 && resources.some(isPerson)
export const mayTellResource = async (work: Pick<ToolWork, 'api'>) =>
  tellsResources(await listResources(work))
