/** Signals last only while they are renewed. A reader gets them as differences, expiry included. */
import { readScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type PresenceRows, readPresence, type Signal, signalsOf } from '../presence/index.ts'

export type { Signal } from '../presence/index.ts'

export interface SignalState {
  /** Everything that is so now, for a reader that has just come. */
  current(): readonly Signal[]
  /** The differences from the last call. Reads only when `version` has moved. */
  changes(version: number): Promise<readonly Signal[]>
}

export function followSignals(
  workspaceId: string,
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
): SignalState {
  let read: { version: number; rows: PresenceRows } | undefined
  let sent = new Map<string, Signal>()

  return {
    current: () => [...sent.values()],
    async changes(version) {
      if (version === 0 && !read) return []
      if (read?.version !== version) {
        const rows = await readScope(database, workspaceId, (work) =>
          readPresence({ ...work, now: clock.now() }),
        )
        read = { version, rows }
      }
      const now = new Map(signalsOf(read.rows, clock.now()).map((signal) => [signal.key, signal]))
      const ended = [...sent.values()].filter(({ key }) => !now.has(key))
      const changed = [...now.values()].filter(
        ({ key, data }) => JSON.stringify(sent.get(key)?.data) !== JSON.stringify(data),
      )
      sent = now
      return [...ended.map((signal) => ({ ...signal, data: signal.ended })), ...changed]
    },
  }
}
