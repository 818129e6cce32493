/** Everything that the lists of the API show of a workspace. */
import { type Api, OperationError, type OperationName } from '@parley/contracts'
import { ROUTES } from '@parley/contracts/routes'
import type { Shown } from './kept-release.ts'

type Page = { data: Shown[]; next_cursor: string | null }

/** Lists that need no more than the workspace. */
const CANDIDATES = Object.entries(ROUTES)
  .filter(([, { method, path, pages }]) => method === 'GET' && pages && !path.includes('{'))
  .map(([name]) => name as OperationName)

/** Lists that ask for a filter are left out, unless they are `wanted`. */
export async function readLists(
  api: Api,
  wanted?: readonly string[],
): Promise<Partial<Record<OperationName, Shown[]>>> {
  const lists: Partial<Record<OperationName, Shown[]>> = {}
  for (const name of (wanted as readonly OperationName[]) ?? CANDIDATES) {
    const shown = await readList(api, name).catch((error) => {
      if (wanted === undefined && isRefusedInput(error)) return undefined
      throw new Error(`${name} does not answer: ${error.message}`, { cause: error })
    })
    if (shown) lists[name] = shown
  }
  return lists
}

const isRefusedInput = (error: unknown) =>
  error instanceof OperationError && error.code === 'validation_failed'

async function readList(api: Api, name: OperationName): Promise<Shown[]> {
  const shown: Shown[] = []
  let cursor: string | null = null
  do {
    const page = (await api.call(name, { limit: 100, ...(cursor && { cursor }) } as never)) as Page
    shown.push(...page.data)
    cursor = page.next_cursor
  } while (cursor !== null)
  return shown
}
