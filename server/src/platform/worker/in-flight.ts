/** Work of one process that is under way: at most so many at once, shared fairly between workspaces. */
import { createFairSlots, type FairSlots } from './fair-slots.ts'

export interface InFlight extends Pick<FairSlots, 'room' | 'divide' | 'take' | 'inUse'> {
  /** Slots that were taken for work that was not there. */
  giveBack(workspaceId: string, count: number): void
  /** One piece of work has ended. */
  end(workspaceId: string): void
  /** Due work may be left because there was no slot for it. When the next one is free, `onRoom` is called. */
  noteShortage(): void
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

export function createInFlight({
  slots: count,
  least,
  onRoom,
}: {
  slots: number
  /** Slots that each workspace may have as long as some are free. */
  least: number
  onRoom(): void
}): InFlight {
  const slots = createFairSlots({ slots: count, least })
  const waiting = new Set<() => void>()
  let isShort = false

  function giveBack(workspaceId: string, given: number): void {
    slots.give(workspaceId, given)
    if (slots.inUse > 0) return
    for (const resolve of waiting) resolve()
    waiting.clear()
  }

  return {
    get inUse() {
      return slots.inUse
    },
    room: slots.room,
    divide: slots.divide,
    take: slots.take,
    giveBack,
    end(workspaceId) {
      giveBack(workspaceId, 1)
      if (!isShort) return
      isShort = false
      onRoom()
    },
    noteShortage() {
      isShort = true
    },
    async settled() {
      if (slots.inUse > 0) await new Promise<void>((resolve) => waiting.add(resolve))
    },
  }
}
