/** The thread in which one file is read and cut into passages. */
import { readlinkSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { splitDocument } from '../search/split-document.ts'
import { readDocument } from './read-document.ts'
import { type FileToRead, type ReadFile, UnreadableError } from './read-result.ts'

/** Above that of the process: the thread gets about a third of what a thread that works for messages gets. */
const NICENESS = 5
const MOST_NICENESS = 19

yieldToMessages()
try {
  const result = await readDocument(workerData as FileToRead)
  const passages = splitDocument({ ...result, title: '' }).map(({ text: _, ...span }) => span)
  parentPort!.postMessage({ result: { ...result, passages } satisfies ReadFile })
} catch (error) {
  if (error instanceof UnreadableError) parentPort!.postMessage({ reason: error.message })
  else if (error instanceof RangeError && /call stack/i.test(error.message))
    parentPort!.postMessage({ reason: 'Its parts are nested too deeply to be read.' })
  else throw error
}

/**
 * Messages go before files: where processors are scarce, this thread gets less of them. Linux alone has priorities of threads
 * (https://man7.org/linux/man-pages/man2/setpriority.2.html, "C library/kernel differences"); elsewhere nothing changes.
 */
function yieldToMessages(): void {
  if (process.platform !== 'linux') return
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1))
    setPriority(thread, Math.min(getPriority() + NICENESS, MOST_NICENESS))
  } catch {
    // Without /proc, or where a container forbids it, the file is read at the usual priority.
  }
}
