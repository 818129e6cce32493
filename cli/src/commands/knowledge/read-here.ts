import type { KnowledgeSource } from '@parley/contracts'
import type { Connection } from '../../connection/connect.ts'
import { until } from '../../simulate/until.ts'

/** How long a command waits; sources are read all the same when nobody waits. */
const PATIENCE_MS = 90_000

/**
 * The sources as they are when they are read, or after a while as they then are. Where no server runs on this machine,
 * this process reads them: sources only, no message goes anywhere.
 */
export async function waitUntilRead(
  connection: Connection,
  ids: readonly string[],
): Promise<KnowledgeSource[]> {
  const isAlone = connection.where === 'here' && !(await connection.local.findServer())
  const drain = isAlone ? connection.local.installation.wiring.sources.drain : undefined
  const deadline = Date.now() + PATIENCE_MS
  const sources: KnowledgeSource[] = []
  for (const id of ids) {
    const probe = async () => {
      await drain?.()
      const source = await connection.api.call('sources.get', { id })
      return source.status === 'reading' ? undefined : source
    }
    sources.push((await until(probe, deadline)) ?? (await connection.api.call('sources.get', { id })))
  }
  return sources
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
