/**
 * Reads a file in a thread of its own, bounded in memory and time: what strangers made to break readers breaks that
 * thread and nothing else. One file at a time, so that memory that is taken meanwhile can be put down to it.
 */
import { Worker } from 'node:worker_threads'
import { type FileToRead, type ReadResult, UnreadableError } from './read-result.ts'

interface ReadingLimits {
  timeout_ms: number
  /** Of the thread's own heap. */
  heap_mb: number
  /** Of the whole process while it reads: buffers are in no heap. */
  growth_mb: number
}

const LIMITS: ReadingLimits = { timeout_ms: 30_000, heap_mb: 384, growth_mb: 600 }
const WATCH_MS = 20
const MEGABYTE = 1024 * 1024

let last: Promise<unknown> = Promise.resolve()

/** Throws UnreadableError where the file is at fault. */
export function readFile(file: FileToRead, limits: Partial<ReadingLimits> = {}): Promise<ReadResult> {
  const turn = last.then(() => readInThread(file, { ...LIMITS, ...limits }))
  last = turn.catch(() => {})
  return turn
}

function readInThread(file: FileToRead, limits: ReadingLimits): Promise<ReadResult> {
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
      if (performance.now() - startedAt > limits.timeout_ms)
        stop('Reading it takes too long. Split it into several files, or save it as plain text.')
      else if (process.memoryUsage.rss() - before > limits.growth_mb * MEGABYTE) stop(TOO_MUCH_MEMORY)
    }, WATCH_MS)

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
    thread.on('message', (answer: { result: ReadResult } | { reason: string }) =>
      end(() => ('result' in answer ? resolve(answer.result) : reject(new UnreadableError(answer.reason)))),
    )
    thread.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') stop(TOO_MUCH_MEMORY)
      else end(() => reject(error))
    })
    thread.on('exit', () => end(() => reject(new Error('The reading thread ended without an answer.'))))
  })
}

const TOO_MUCH_MEMORY =
  'Reading it takes too much memory. Split it into several files, or save it as plain text.'
