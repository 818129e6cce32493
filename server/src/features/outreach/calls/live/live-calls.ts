/** The calls that this process leads. Each renews its lease; a process that dies lets another one take over within seconds. */
import { languageOfTag, phrases } from '@parley/language'
import { type CallMedia, DEFAULT_PACE, type Desk, leadCall } from '@parley/voice'
import { inWork } from '../../../../platform/operations/work.ts'
import { lockCall } from '../calls.store.ts'
import type { CallDependencies } from '../dependencies.ts'
import { recordCall } from '../record-call.ts'
import { openDesk } from './open-desk.ts'
import type { Line } from './take-line.ts'

export type OpenMedia = (line: Line) => CallMedia

export interface LiveCalls {
  lead(line: Line): void
  /** Resolves when every call waits for its contact or for the clock. */
  settled(): Promise<void>
  /** Lets all of them go: another process takes them over at once. */
  stop(): Promise<void>
}

export function createLiveCalls(dependencies: CallDependencies, openMedia: OpenMedia): LiveCalls {
  const { platform } = dependencies
  const running = new Map<Promise<void>, AbortController>()
  let busy = 0

  /** Counts the steps that are being taken. */
  function counted(desk: Desk): Desk {
    const count = async <T>(step: Promise<T>): Promise<T> => {
      busy++
      try {
        return await step
      } finally {
        busy--
      }
    }
    return {
      open: () => count(desk.open()),
      hear: (said) => count(desk.hear(said)),
      begin: (sentence) => count(desk.begin(sentence)),
      played: (spoken) => count(desk.played(spoken)),
      close: () => count(desk.close()),
      look: () => count(desk.look()),
      end: (reason) => count(desk.end(reason)),
      async *answer(signal) {
        const sentences = desk.answer(signal)[Symbol.asyncIterator]()
        for (;;) {
          const next = await count(sentences.next())
          if (next.done) return
          yield next.value
        }
      },
    }
  }

  async function release({ row, fence }: Line): Promise<void> {
    await inWork(platform, row.workspace_id, async (work) => {
      const locked = await lockCall(work, row.id)
      if (locked?.talk?.live?.fence === fence && locked.state === 'active')
        await recordCall(work, { ...locked, due_at: work.now })
    })
  }

  async function run(line: Line, signal: AbortSignal): Promise<void> {
    const { call } = phrases[languageOfTag(line.row.language)]
    try {
      await leadCall({
        ...{ media: openMedia(line), desk: counted(openDesk(dependencies, line)), clock: platform.clock },
        ...{ pace: DEFAULT_PACE, phrases: call, signal },
      })
      if (signal.aborted) await release(line)
    } catch (error) {
      // Its lease ends, and the call is taken up again.
      platform.log.warn({ err: error, call_id: line.row.id }, 'a call was let go; it is taken up again')
    }
  }

  return {
    lead(line) {
      const abort = new AbortController()
      const running_ = run(line, abort.signal).finally(() => running.delete(running_))
      running.set(running_, abort)
    },
    async settled() {
      for (let quiet = 0; quiet < 3; quiet = busy === 0 ? quiet + 1 : 0)
        await new Promise<void>((resolve) => setImmediate(resolve))
    },
    async stop() {
      for (const abort of running.values()) abort.abort()
      await Promise.allSettled(running.keys())
    },
  }
}
