/** The thread in which one file is read. */
import { parentPort, workerData } from 'node:worker_threads'
import { readDocument } from './read-document.ts'
import { type FileToRead, UnreadableError } from './read-result.ts'

try {
  parentPort!.postMessage({ result: await readDocument(workerData as FileToRead) })
} catch (error) {
  if (error instanceof UnreadableError) parentPort!.postMessage({ reason: error.message })
  else if (error instanceof RangeError && /call stack/i.test(error.message))
    parentPort!.postMessage({ reason: 'Its parts are nested too deeply to be read.' })
  else throw error
}
