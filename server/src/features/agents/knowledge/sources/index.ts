/** Where knowledge is read from: files, pages and sites. */
import type { Handlers } from '../../../../platform/operations/handler.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Storage } from '../../../../platform/storage/index.ts'
import { createUploadQuotas, type UploadQuotas } from '../../../identity/upload-quotas/index.ts'
import { KNOWLEDGE_LIMITS, type KnowledgeLimits } from '../limits.ts'
import { createSourceDrain } from './drain-sources.ts'
import { type SourceHandlers, sourceHandlers } from './source-operations.ts'
import { uploadSource } from './upload-source.ts'

export interface KnowledgeSources {
  handlers: SourceHandlers & Pick<Handlers, 'sources.upload'>
  /** The body of the worker of the queue `knowledge`. */
  drain(): Promise<'again' | 'idle'>
}

export function createKnowledgeSources(
  platform: Platform,
  storage: Storage,
  limits: KnowledgeLimits = KNOWLEDGE_LIMITS,
  quotas: Pick<UploadQuotas, 'take' | 'requireSpace'> = createUploadQuotas(platform.database, storage),
): KnowledgeSources {
  return {
    handlers: {
      ...sourceHandlers(platform, limits),
      'sources.upload': uploadSource(platform, storage, limits, quotas),
    },
    drain: createSourceDrain(platform, storage, limits),
  }
}
