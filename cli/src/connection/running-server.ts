export interface FoundServer {
  url: string
  ready: boolean
  problems: string[]
  /** Likely configuration mistakes. */
  warnings: string[]
}

const PATIENCE_MS = 3000

/** Asks whether a Parley server answers at this address. Undefined: nothing does, or something else. */
export async function findServer(url: string): Promise<FoundServer | undefined> {
  let answer: { status?: string; problems?: string[]; warnings?: string[] }
  try {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    answer = (await response.json()) as typeof answer
  } catch {
    // No server listens, or it is not Parley; the caller treats both alike.
    return undefined
  }
  if (answer.status !== 'ready' && answer.status !== 'not_ready') return undefined
  const { problems = [], warnings = [] } = answer
  return { url, ready: answer.status === 'ready', problems, warnings }
}
