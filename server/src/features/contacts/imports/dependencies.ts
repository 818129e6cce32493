import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Storage } from '../../../platform/storage/index.ts'
import type { UploadQuotas } from '../../identity/upload-quotas/index.ts'

export interface ImportDependencies {
  platform: Platform
  storage: Storage
  quotas: Pick<UploadQuotas, 'take' | 'requireSpace'>
  /** Lists of contacts, which a later feature keeps. */
  audiences: {
    /** Throws where an import cannot fill the audience. */
    check(work: TimedScope, audienceId: string): Promise<void>
    /** Adds contacts to a list, unless it was deleted. */
    fill(work: TimedScope, audienceId: string, contactIds: readonly string[]): Promise<void>
  }
  /** Makes sure that an address hears of the imports that name it. Throws for one that could never be called. */
  callback(work: TimedScope, url: string, format: string): Promise<void>
}
