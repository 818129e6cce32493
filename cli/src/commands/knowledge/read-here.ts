import type { KnowledgeSource, KnowledgeSourceItem } from '@parley/contracts'
import type { Connection } from '../../connection/connect.ts'
import { until } from '../../simulate/until.ts'

/** How long a command waits; sources are read all the same when nobody waits. */
const PATIENCE_MS = 90_000

/** A source as it was when the command stopped waiting. */
export interface Awaited {
  source: KnowledgeSource
  /** Pages that could not be read at the first try, each with the reason and the time of the next try. */
  waiting: KnowledgeSourceItem[]
}

/**
 * The sources as they are when they are read, or when all that is left of them is to be tried again later, or after a
 * while. Where no server runs on this machine, this process reads them: sources only, no message goes anywhere.
 */
export async function waitUntilRead(connection: Connection, ids: readonly string[]): Promise<Awaited[]> {
  const { api } = connection
  const { local } = connection
  const isAlone = local?.opened && !(await local.findServer())
  const drain = isAlone ? local.opened?.installation.wiring.sources.drain : undefined
  const deadline = Date.now() + PATIENCE_MS
  const all: Awaited[] = []
  for (const id of ids) {
    let last: Awaited | undefined
    await until(async () => {
      await drain?.()
      const source = await api.call('sources.get', { id })
      last = { source, waiting: [] }
      if (source.status !== 'reading') return true
      const { data, has_more } = await api.call('sources.items', { id, state: 'waiting', limit: 100 })
      last.waiting = data.filter(({ reason }) => reason !== null)
      // A waiting item has failed once; the next attempt comes minutes later.
      return (!has_more && data.length > 0 && last.waiting.length === data.length) || undefined
    }, deadline)
    all.push(last!)
  }
  return all
}

/** In a few words, for tables. */
export function describeProgress({ status, error, progress }: KnowledgeSource): string {
  if (status === 'failed') return error ?? 'failed'
  const parts = [
    `${progress.read} of ${progress.found} read`,
    ...(progress.failed > 0 ? [`${progress.failed} failed`] : []),
    ...(progress.skipped > 0 ? [`${progress.skipped} left out`] : []),
  ]
  return status === 'reading' ? `reading: ${parts.join(', ')}` : parts.join(', ')
}

/** A sentence for each thing that is tried again later. */
export function describeWaiting({ address, reason }: KnowledgeSourceItem): string {
  return `${address}: ${reason}`
}
