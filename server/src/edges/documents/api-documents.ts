/**
 * The documents that describe every operation. They are written at the first request, in a thread of their own: that takes
 * half a second of processor time, in which hooks would wait, and most processes are never asked for them.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { keepLoaded } from '../../platform/loading/keep-loaded.ts'

export interface ApiDocuments {
  openApi: Buffer
  llmsText: Buffer
}

/** The input of the thread. */
export interface DocumentOptions {
  publicUrl: string
  version: string
}

/** The message that the thread posts. */
export type DocumentTexts = Record<keyof ApiDocuments, string>

export const createApiDocuments = (options: DocumentOptions): (() => Promise<ApiDocuments>) =>
  keepLoaded(async () => {
    const thread = new Worker(new URL('./documents-thread.ts', import.meta.url), { workerData: options })
    try {
      const [texts] = (await once(thread, 'message')) as [DocumentTexts]
      // As bytes: the text has a letter beyond Latin-1, so that a string would take two bytes for each letter.
      return { openApi: Buffer.from(texts.openApi), llmsText: Buffer.from(texts.llmsText) }
    } finally {
      await thread.terminate()
    }
  })
