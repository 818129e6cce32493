/**
 * How many files one process sends at once. A download holds little memory, but it holds a connection, and a page of rows
 * or a piece of a file: no network and no workspace takes all of them.
 */
import { OperationError } from '@parley/contracts'
import { networkOf } from '../platform/callers/network-of.ts'

export interface DownloadLimits {
  /** Many people may sit behind one address. */
  network: number
  workspace: number
}

export interface Downloads {
  /** Throws `rate_limited` when there is no place. Asked before anything is read or counted for the download. */
  requirePlace(workspaceId: string, address: string): void
  /** Takes a place until the content was read to its end or left. Throws `rate_limited` when there is none. */
  begin(workspaceId: string, address: string, content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  /** Under way in this process. */
  count(): number
}

export const DOWNLOAD_LIMITS: DownloadLimits = { network: 50, workspace: 100 }
const RETRY_AFTER_SECONDS = 10

export function createDownloads(limits: DownloadLimits = DOWNLOAD_LIMITS): Downloads {
  const underWay = new Map<string, number>()
  let all = 0

  function findPlaces(workspaceId: string, address: string): { name: string }[] {
    const places = [
      { name: `network ${networkOf(address)}`, most: limits.network, whose: 'your network' },
      { name: `workspace ${workspaceId}`, most: limits.workspace, whose: 'this workspace' },
    ]
    for (const { name, most, whose } of places) {
      if ((underWay.get(name) ?? 0) < most) continue
      throw new OperationError('rate_limited', {
        detail:
          `${most} downloads of ${whose} are under way, which is the most at once. ` +
          `Wait for one to end, or try again in ${RETRY_AFTER_SECONDS} s.`,
        params: { bucket: 'downloads', limit: most, retry_after_seconds: RETRY_AFTER_SECONDS },
      })
    }
    return places
  }

  function take(workspaceId: string, address: string): () => void {
    const places = findPlaces(workspaceId, address)
    for (const { name } of places) underWay.set(name, (underWay.get(name) ?? 0) + 1)
    all++
    let given = false
    return () => {
      if (given) return
      given = true
      all--
      for (const { name } of places) {
        const left = underWay.get(name)! - 1
        if (left === 0) underWay.delete(name)
        else underWay.set(name, left)
      }
    }
  }

  return {
    requirePlace: (workspaceId, address) => void findPlaces(workspaceId, address),
    begin(workspaceId, address, content) {
      const release = take(workspaceId, address)
      return {
        [Symbol.asyncIterator]() {
          const pieces = content[Symbol.asyncIterator]()
          return {
            async next() {
              const piece = await pieces.next().catch((error: unknown) => {
                release()
                throw error
              })
              if (piece.done) release()
              return piece
            },
            async return() {
              release()
              await pieces.return?.()
              return { value: undefined, done: true }
            },
          }
        },
      }
    },
    count: () => all,
  }
}
