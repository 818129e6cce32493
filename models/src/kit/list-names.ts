import { ModelError } from './vendor.ts'

/** Where a vendor lists its models, and how a name is read from the list. */
export interface ModelList {
  url: string
  headers: Record<string, string>
  /** Names from the answer, as they are written after the slash. */
  read(answer: unknown): string[]
}

const PATIENCE_MS = 10_000

/**
 * The vendor's own names of the models that this key may use, sorted. Throws `ModelError`: `refused` when the vendor does not accept
 * the key, `limited` when it answers no more for now, `unreachable` when nothing answers or the answer is no list.
 */
export async function fetchNames(list: ModelList, fetch: typeof globalThis.fetch): Promise<string[]> {
  const response = await fetch(list.url, {
    headers: list.headers,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    throw new ModelError('unreachable', `${new URL(list.url).host} cannot be reached (${reasonOf(error)}).`)
  })
  if (response.status === 401 || response.status === 403)
    throw new ModelError(
      'refused',
      `${new URL(list.url).host} does not accept this key (${response.status}).`,
    )
  if (response.status === 429 || response.status === 402)
    throw new ModelError('limited', `${new URL(list.url).host} answers no more for now (${response.status}).`)
  if (!response.ok)
    throw new ModelError('unreachable', `${list.url} answers ${response.status} instead of a list of models.`)
  try {
    return list.read(await response.json()).sort()
  } catch {
    throw new ModelError('unreachable', `${list.url} answers something else than a list of models.`)
  }
}

/** `{ data: [{ id }] }`: OpenAI, and all who took over its form. */
export function idsOf(answer: unknown): string[] {
  return (answer as { data: { id: string }[] }).data.map(({ id }) => id)
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string; message?: string } }
  return cause?.code ?? cause?.message ?? message
}
