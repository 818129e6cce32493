/** The body of a worker that reads sources: one item of the first due lane that nobody holds, then the next look. */
import type { Platform } from '../../../../platform/platform.ts'
import type { Storage } from '../../../../platform/storage/index.ts'
import type { KnowledgeLimits } from '../limits.ts'
import { keepOutcome } from './keep-outcome.ts'
import { dueLanes, type Lane } from './lane.store.ts'
import { type Outcome, type ReadingDependencies, readItem } from './read-item.ts'
import { createRobotsReader } from './robots.ts'
import { type SourceReading, takeItem } from './take-item.ts'

export function createSourceDrain(
  platform: Platform,
  storage: Storage,
  limits: KnowledgeLimits,
): () => Promise<'again' | 'idle'> {
  const { database, clock, log } = platform
  const reading: SourceReading = { database, clock, limits }
  const dependencies: ReadingDependencies = {
    guard: platform.guardedFetch,
    robots: createRobotsReader(platform.guardedFetch),
    storage,
  }

  /** False where there was nothing to read. */
  async function readNext(lane: Lane): Promise<boolean> {
    const taken = await takeItem(reading, lane)
    if (!taken) return false
    let outcome: Outcome
    try {
      outcome = await readItem(dependencies, taken.source, taken.item)
    } catch (error) {
      const { source, item } = taken
      log.error({ err: error, source_id: source.id, item_id: item.id }, 'a file or page broke its reader')
      outcome = { kind: 'later', reason: 'The reader broke down over it.', pause_ms: 0 }
    }
    await keepOutcome(reading, taken, outcome)
    return true
  }

  return async () => {
    const lanes = await dueLanes(database.system, clock.now())
    for (const lane of lanes) if (await readNext(lane)) return 'again'
    return lanes.length > 0 ? 'again' : 'idle'
  }
}
