/**
 * Searching bases. Each base's index lives in memory and follows the rows: a search names the version it must see,
 * and an index that is older first takes in what changed. No other part has to be notified of a change. Text that is internal
 * lies in an index of its own, which a search for customers never opens.
 */
import type { Audience, KnowledgeHit, Parsed } from '@parley/contracts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Database } from '../../../platform/database/index.ts'
import { createPacedWork, type PacedWork } from '../../../platform/ordering/paced-work.ts'
import { takeTurns } from '../../../platform/ordering/take-turns.ts'
import { type BaseIndex, forgetExpired, presentHits } from './base-index.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { createIndexCache } from './index-cache.ts'
import type { BaseVersion } from './knowledge.store.ts'
import { KNOWLEDGE_LIMITS, type KnowledgeLimits } from './limits.ts'

/** Passages held in memory over all bases, about 2 KB each. */
const MAXIMUM_PASSAGES = 200_000
/** Indexes that are built at the same time, of all workspaces. */
const BUILDS_AT_ONCE = 2

/** Passages that may disappear into their neighbours: so many more are looked up. */
const MOST_JOINED = 4

export type SearchBy = Parsed<'knowledge.search'>['by']

export interface KnowledgeSearch {
  /**
   * `bases` with the versions that the caller read: hits are at least that fresh. For customers only what is public is
   * found; `internal` also finds what only people may see.
   */
  search(
    workspaceId: string,
    bases: readonly BaseVersion[],
    query: string,
    limit: number,
    audience?: Audience,
    by?: SearchBy,
  ): Promise<KnowledgeHit[]>
}

export function createKnowledgeSearch(
  database: Database,
  clock: Clock,
  limits: Pick<KnowledgeLimits, 'passages'> = KNOWLEDGE_LIMITS,
  mostPassages = MAXIMUM_PASSAGES,
  paced: PacedWork = createPacedWork(),
): KnowledgeSearch {
  const builds = takeTurns(BUILDS_AT_ONCE)
  const cache = createIndexCache(mostPassages)
  const refreshing = new Map<string, Promise<BaseIndex>>()

  async function indexOf(workspaceId: string, base: BaseVersion, audience: Audience): Promise<BaseIndex> {
    const key = `${workspaceId}/${base.id}/${audience}`
    const known = cache.get(key)
    if (known && known.version >= base.version) {
      cache.touch(key, known)
      forgetExpired(known, clock.now().getTime())
      return known
    }
    const running = refreshing.get(key)
    if (running) {
      const refreshed = await running
      return refreshed.version >= base.version ? refreshed : indexOf(workspaceId, base, audience)
    }
    const building = { database, clock, limits, paced }
    const searched = { workspaceId, baseId: base.id, audience }
    const refresh = builds(workspaceId, () => bringUpToDate(building, searched, known)).finally(() =>
      refreshing.delete(key),
    )
    refreshing.set(key, refresh)
    const fresh = await refresh
    cache.add(key, fresh)
    return fresh
  }

  return {
    async search(workspaceId, bases, query, limit, audience = 'public', by = 'passage') {
      const audiences: Audience[] = audience === 'internal' ? ['public', 'internal'] : ['public']
      const hits: { id: string; hit: KnowledgeHit }[] = []
      for (const version of bases) {
        for (const searched of audiences) {
          const base = await indexOf(workspaceId, version, searched)
          // Shown before the next base is waited for: by then this one may have lost the passage.
          const found = base.index.search(query, { limit: limit + MOST_JOINED, by })
          for (const hit of presentHits(base, found).slice(0, limit)) hits.push(hit)
        }
      }
      if (bases.length * audiences.length > 1)
        hits.sort((a, b) => b.hit.score - a.hit.score || (a.id < b.id ? -1 : 1))
      return hits.slice(0, limit).map(({ hit }) => hit)
    },
  }
}
