/** Indexes kept in memory, the least recently searched first, up to a number of passages over all bases. */
import type { BaseIndex } from './base-index.ts'

export interface IndexCache {
  get(key: string): BaseIndex | undefined
  /** Puts it last, as the most recently searched. */
  touch(key: string, index: BaseIndex): void
  /** The same for an index that is new, and evicts others if there are too many passages. */
  add(key: string, index: BaseIndex): void
}

/** Keys begin with the workspace: `<workspace>/…`. */
export function createIndexCache(mostPassages: number): IndexCache {
  const cache = new Map<string, BaseIndex>()

  /** Evicts the least recently searched base of the workspace that holds most, so no workspace evicts another's bases. */
  function evict(newest: string): void {
    const byWorkspace = new Map<string, number>()
    let held = 0
    for (const [key, { passages }] of cache) {
      const workspace = key.split('/')[0]!
      byWorkspace.set(workspace, (byWorkspace.get(workspace) ?? 0) + passages.size)
      held += passages.size
    }
    while (held > mostPassages && cache.size > 1) {
      const [largest] = [...byWorkspace].reduce((most, one) => (one[1] > most[1] ? one : most))
      const own = [...cache.keys()].filter((key) => key.startsWith(`${largest}/`))
      const key = own.find((one) => one !== newest) ?? own[0]!
      const { size } = cache.get(key)!.passages
      cache.delete(key)
      held -= size
      byWorkspace.set(largest, byWorkspace.get(largest)! - size)
    }
  }

  function touch(key: string, index: BaseIndex): void {
    cache.delete(key)
    cache.set(key, index)
  }

  return {
    get: (key) => cache.get(key),
    touch,
    add(key, index) {
      touch(key, index)
      evict(key)
    },
  }
}
