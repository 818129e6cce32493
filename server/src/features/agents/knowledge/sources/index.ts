/** Where knowledge is read from: files, pages and sites. */
import type { Handlers } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Storage } from '../../../../platform/storage/index.ts'
import type { QueueWorker } from '../../../../platform/worker/worker.ts'
import { createUploadQuotas, type UploadQuotas } from '../../../identity/upload-quotas/index.ts'
import { KNOWLEDGE_LIMITS, type KnowledgeLimits } from '../limits.ts'
import { createSource } from './create-source.ts'
import { deleteSource } from './delete-source.ts'
import { createSourceDrain } from './drain-sources.ts'
import { getSource } from './get-source.ts'
import { listSourceItems } from './list-source-items.ts'
import { listSources } from './list-sources.ts'
import { refreshSource } from './refresh-source.ts'
import { updateSource } from './update-source.ts'
import { uploadSource } from './upload-source.ts'

/** Each reads one page or file at a time, so that a site that does not answer holds up only one of them. */
const SOURCE_READERS = 4

export interface KnowledgeSources {
  handlers: Handlers<`sources.${'list' | 'get' | 'items' | 'create' | 'update' | 'refresh' | 'delete' | 'upload'}`>
  workers: readonly QueueWorker[]
  drain(): Promise<'again' | 'idle'>
}

export function createKnowledgeSources(
  platform: Platform,
  storage: Storage,
  limits: KnowledgeLimits = KNOWLEDGE_LIMITS,
  quotas: Pick<UploadQuotas, 'take' | 'requireSpace'> = createUploadQuotas(platform.database, storage),
): KnowledgeSources {
  const drain = createSourceDrain(platform, storage, limits)
  return {
    handlers: {
      'sources.list': listSources,
      'sources.get': getSource,
      'sources.items': listSourceItems,
      'sources.create': createSource(platform, limits),
      'sources.update': updateSource,
      'sources.refresh': refreshSource(platform),
      'sources.delete': deleteSource,
      'sources.upload': uploadSource(platform, storage, limits, quotas),
    },
    workers: [{ queue: 'knowledge', loops: SOURCE_READERS, drain }],
    drain,
  }
}
