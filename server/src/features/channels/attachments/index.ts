/** Attachments: files that customers sent, fetched from the provider while it keeps them, and files to send to them. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import type { Channels } from '../channels/index.ts'
import { downloadAttachment } from './download-attachment.ts'
import { drainAttachments } from './drain-attachments.ts'
import type { FetchDependencies } from './fetch-attachment.ts'
import { type ReadSentFile, readSentFileOf } from './read-sent-file.ts'
import { uploadAttachment } from './upload-attachment.ts'

export { detectFile, type SentFile, safeFilename } from './detect-file.ts'
export type { MessageUploadRow } from './message-upload.ts'
export { attachUpload, lockUpload } from './message-uploads.store.ts'
export type { ReadSentFile } from './read-sent-file.ts'

export interface Attachments {
  handlers: Handlers<'attachments.download' | 'attachments.upload'>
  readSentFile: ReadSentFile
  workers: readonly QueueWorker[]
  drain(): Promise<'again' | 'idle'>
}

export function createAttachments(
  platform: Platform,
  channels: Channels,
  files: Pick<FetchDependencies, 'storage' | 'quotas' | 'readUpload'>,
): Attachments {
  const drain = () => drainAttachments({ platform, channels, ...files })
  return {
    handlers: {
      'attachments.upload': uploadAttachment(platform, files),
      'attachments.download': downloadAttachment(files.storage),
    },
    readSentFile: readSentFileOf(platform, files.storage),
    workers: [{ queue: 'attachments', drain }],
    drain,
  }
}
