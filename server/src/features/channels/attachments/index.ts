/** Attachments: files that customers sent, fetched from the provider while it keeps them. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import type { Channels } from '../channels/index.ts'
import { downloadAttachment } from './download-attachment.ts'
import { drainAttachments } from './drain-attachments.ts'
import type { FetchDependencies } from './fetch-attachment.ts'

export interface Attachments {
  handlers: Handlers<'attachments.download'>
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
      'attachments.download': downloadAttachment(files.storage),
    },
    workers: [{ queue: 'attachments', drain }],
    drain,
  }
}
