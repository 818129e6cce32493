/** Work on many items between which the event loop does what else is due. For batches that nobody waits for. */
import { setImmediate as yieldLoop } from 'node:timers/promises'

/** A customer's message, which may come meanwhile, waits for at most one slice and one item. Milliseconds. */
export const SLICE_MS = 2

export interface Loop {
  /** Milliseconds on a clock that never jumps. */
  now(): number
  yieldLoop(): Promise<unknown>
}

const EVENT_LOOP: Loop = { now: () => performance.now(), yieldLoop: () => yieldLoop() }

/** The results in the order of the items. Throws what `map` throws; the items after that one are not begun. */
export async function mapInSlices<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Result,
  loop: Loop = EVENT_LOOP,
): Promise<Result[]> {
  const results: Result[] = []
  let began = loop.now()
  for (const item of items) {
    if (loop.now() - began >= SLICE_MS) {
      await loop.yieldLoop()
      began = loop.now()
    }
    results.push(map(item))
  }
  return results
}
