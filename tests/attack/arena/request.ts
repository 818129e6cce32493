/** One HTTP request, and how long it took. A server that does not answer is an answer too: status 0. */
export interface Answer {
  status: number
  headers: Record<string, string>
  // biome-ignore lint/suspicious/noExplicitAny: each attack knows what it reads of an answer.
  body: any
  /** Milliseconds until the whole answer was there. */
  ms: number
}

export interface RequestOptions {
  method?: string
  headers?: Record<string, string>
  json?: unknown
  body?: string | Uint8Array<ArrayBuffer> | FormData
  timeoutMs?: number
}

export async function request(url: string, options: RequestOptions = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, json, body, timeoutMs = 30_000 } = options
  const began = performance.now()
  const since = () => Math.round(performance.now() - began)
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(json !== undefined && { 'content-type': 'application/json' }) },
      ...(json !== undefined ? { body: JSON.stringify(json) } : body !== undefined ? { body } : {}),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: response.headers.get('content-type')?.includes('json') && text ? JSON.parse(text) : text,
      ms: since(),
    }
  } catch (error) {
    return { status: 0, headers: {}, body: String((error as Error).cause ?? error), ms: since() }
  }
}

export interface Watched {
  /** The longest wait for an answer in milliseconds. */
  worstMs: number
  failed: number
  asked: number
}

/** Sends requests repeatedly while `work` runs, to measure its effect on others. */
export async function watchWhile(ask: () => Promise<Answer>, work: () => Promise<unknown>): Promise<Watched> {
  const watched: Watched = { worstMs: 0, failed: 0, asked: 0 }
  let isDone = false
  const watching = (async () => {
    while (!isDone) {
      const answer = await ask()
      watched.asked++
      watched.worstMs = Math.max(watched.worstMs, answer.ms)
      if (answer.status !== 200) watched.failed++
      await pause(50)
    }
  })()
  try {
    await work()
  } finally {
    isDone = true
    await watching
  }
  return watched
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Polls until the condition is true or the time is up; returns whether it became true. */
export async function until(condition: () => Promise<boolean>, patienceMs: number): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(100)) {
    if (await condition()) return true
  }
  return false
}
