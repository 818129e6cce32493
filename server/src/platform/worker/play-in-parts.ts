/** Long work that a worker does part by part, so that it delays no short work, and another process goes on after a crash. */
import type { Log } from '../logging/log.ts'

export interface PartsDrain {
  /** `again`: there may be more. */
  drain(): Promise<'again' | 'idle'>
  /** The part under way stops at its next item; nothing of it is stored any more. */
  stop(): Promise<void>
}

export interface Parts<Place> {
  log: Log
  /** The work that waits longest. */
  find(): Promise<Place | undefined>
  play(place: Place, signal: AbortSignal): Promise<void>
  /** Said when a part fails: its lease runs out, and another process goes on with what is not stored. */
  failure(place: Place): { fields: Record<string, unknown>; message: string }
}

export function createPartsDrain<Place>({ log, find, play, failure }: Parts<Place>): PartsDrain {
  const stopping = new AbortController()
  return {
    async drain() {
      const place = await find()
      if (!place) return 'idle'
      try {
        await play(place, stopping.signal)
      } catch (error) {
        if (stopping.signal.aborted) return 'idle'
        const { fields, message } = failure(place)
        log.error({ err: error, ...fields }, message)
        return 'idle'
      }
      return stopping.signal.aborted ? 'idle' : 'again'
    },
    async stop() {
      stopping.abort()
    },
  }
}

/** Plays some items at a time. After one that answers false, or fails, no further one begins. Ends when none is under way. */
export async function playSome<Item>(
  items: readonly Item[],
  atOnce: number,
  signal: AbortSignal,
  playOne: (item: Item) => Promise<boolean>,
): Promise<void> {
  const waiting = [...items]
  const play = async () => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
      const goesOn = await playOne(next).catch((error) => {
        waiting.length = 0
        throw error
      })
      if (!goesOn) waiting.length = 0
    }
  }
  const played = await Promise.allSettled(Array.from({ length: atOnce }, play))
  const failed = played.find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
}
