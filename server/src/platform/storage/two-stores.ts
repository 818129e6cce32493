/**
 * Two stores as one, while files move from one to the other. New files go to the first; what it does not have is read from the
 * second. `npx parley files move` (move-files.ts) brings files from the second to the first, and every order here is such that
 * nothing is missing and nothing comes back while it does.
 */
import type { Storage, StoredBytes, WorkspaceFiles } from './storage.ts'

export function createTwoStores(first: Storage, second: Storage): Storage {
  return {
    place: `${first.place}; those that have not moved yet in ${second.place}`,
    space: first.space,
    keys: () => keysOfBoth(first, second),
    async deleteDrafts(before) {
      await first.deleteDrafts(before)
      await second.deleteDrafts(before)
    },
    examine: async () => (await first.examine()) ?? second.examine(),
    of: (workspaceId) => filesOf(first.of(workspaceId), second.of(workspaceId)),
  }
}

function filesOf(first: WorkspaceFiles, second: WorkspaceFiles): WorkspaceFiles {
  return {
    key: first.key,
    put: first.put,
    get: (key) => find(first, second, (files) => files.get(key)),
    async open(key) {
      const found = await find(first, second, (files) => files.open(key))
      return found && followed(found, () => first.open(key))
    },
    // The move copies from the second to the first, and then looks whether the file is still in the second.
    async delete(key) {
      await second.delete(key)
      await first.delete(key)
    },
  }
}

/** A file that moved between the first look and the second is found by the third. */
async function find<Found>(
  first: WorkspaceFiles,
  second: WorkspaceFiles,
  look: (files: WorkspaceFiles) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  let failure: unknown
  const found = await look(first).catch((error: unknown) => {
    failure = error
    return undefined
  })
  if (found) return found
  const elsewhere = await look(second).catch((error: unknown) => {
    throw failure ?? error
  })
  if (elsewhere) return elsewhere
  if (failure !== undefined) throw failure
  return look(first)
}

/** A file that moves away while it is read is read on from where it went. */
function followed(found: StoredBytes, reopen: () => Promise<StoredBytes | undefined>): StoredBytes {
  async function* part(start: number, end = found.size): AsyncGenerator<Uint8Array> {
    let at = start
    try {
      for await (const piece of found.part(start, end)) {
        at += piece.length
        yield piece
      }
    } catch (error) {
      const moved = await reopen().catch(() => undefined)
      if (moved?.size !== found.size) throw error
      yield* moved.part(at, end)
    }
  }
  return { size: found.size, content: part(0), part }
}

/** The second's are listed first: one that moves meanwhile is then among those of the first. */
async function* keysOfBoth(first: Storage, second: Storage): AsyncGenerator<string> {
  const listed = new Set<string>()
  for await (const key of second.keys()) {
    listed.add(key)
    yield key
  }
  for await (const key of first.keys()) if (!listed.has(key)) yield key
}
