import type { Agent } from 'undici'
import { keepLoaded } from '../loading/keep-loaded.ts'

export interface LazyAgent {
  get(): Promise<Agent>
  /** Waits for requests under way, then closes the connections. Later requests are refused. */
  close(): Promise<void>
}

/** Made at the first request: undici is megabytes of memory, and a process that only serves HTTP may never ask anybody. */
export function createAgent(
  optionsOf: (undici: typeof import('undici')) => NonNullable<ConstructorParameters<typeof Agent>[0]>,
): LazyAgent {
  let isLoaded = false
  let isClosed = false
  const load = keepLoaded(async () => {
    isLoaded = true
    const undici = await import('undici')
    return new undici.Agent(optionsOf(undici))
  })
  return {
    async get() {
      const agent = await load()
      if (isClosed && !agent.closed) await agent.close()
      return agent
    },
    async close() {
      isClosed = true
      if (isLoaded) await (await load()).close()
    },
  }
}
