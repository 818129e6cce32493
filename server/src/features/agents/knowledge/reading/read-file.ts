/**
 * Reads a file in a thread of its own, bounded in memory and time: what strangers made to break readers breaks that
 * thread and nothing else. One file at a time, so that memory that is taken meanwhile can be put down to it.
 */
import { Worker } from 'node:worker_threads'
import { type FileToRead, type ReadFile, UnreadableError } from './read-result.ts'

interface ReadingLimits {
  /** Of the processor: on a busy machine the thread waits, for which the file cannot be blamed. */
  processor_ms: number
  /** By the clock, whatever happens. */
  timeout_ms: number
  /** Of the thread's own heap. */
  heap_mb: number
  /** Of the whole process while it reads: buffers are in no heap. */
  growth_mb: number
}

const LIMITS: ReadingLimits = { processor_ms: 30_000, timeout_ms: 120_000, heap_mb: 384, growth_mb: 600 }
const WATCH_MS = 20
const MEGABYTE = 1024 * 1024

let last: Promise<unknown> = Promise.resolve()

/** Throws UnreadableError where the file is at fault. */
export function readFile(file: FileToRead, limits: Partial<ReadingLimits> = {}): Promise<ReadFile> {
  const turn = last.then(() => readInThread(file, { ...LIMITS, ...limits }))
  last = turn.catch(() => {})
  return turn
}

function readInThread(file: FileToRead, limits: ReadingLimits): Promise<ReadFile> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      name: 'knowledge-reading',
      workerData: file,
      // Nothing of the server's is within reach of a file.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heap_mb, maxYoungGenerationSizeMb: 64 },
      stdout: true,
      stderr: true,
    })
    thread.stdout.resume()
    thread.stderr.resume()
    const before = process.memoryUsage.rss()
    const startedAt = performance.now()
    const watch = setInterval(() => {
      if (performance.now() - startedAt > limits.timeout_ms) stop(TOO_LONG)
      else if (process.memoryUsage.rss() - before > limits.growth_mb * MEGABYTE) stop(TOO_MUCH_MEMORY)
      else void watchProcessor()
    }, WATCH_MS)
    let isAsking = false
    async function watchProcessor(): Promise<void> {
      if (isAsking || isOver) return
      isAsking = true
      // A thread that has ended, or has not begun, cannot be asked.
      const used = await thread.cpuUsage().catch(() => undefined)
      isAsking = false
      if (used && (used.user + used.system) / 1000 > limits.processor_ms) stop(TOO_LONG)
    }

    let isOver = false
    function end(settle: () => void): void {
      if (isOver) return
      isOver = true
      clearInterval(watch)
      // The next file begins when this one's memory is given back.
      void thread.terminate().then(settle, reject)
    }
    function stop(reason: string): void {
      end(() => reject(new UnreadableError(reason)))
    }
    thread.on('message', (answer: { result: ReadFile } | { reason: string }) =>
      end(() => ('result' in answer ? resolve(answer.result) : reject(new UnreadableError(answer.reason)))),
    )
    thread.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') stop(TOO_MUCH_MEMORY)
      else end(() => reject(error))
    })
    thread.on('exit', () => end(() => reject(new Error('The reading thread ended without an answer.'))))
  })
}

const TOO_LONG = 'Reading it takes too long. Split it into several files, or save it as plain text.'
const TOO_MUCH_MEMORY =
  'Reading it takes too much memory. Split it into several files, or save it as plain text.'
