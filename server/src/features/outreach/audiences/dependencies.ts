import type { Scope } from '../../../platform/operations/work.ts'

export interface AudienceDependencies {
  /** Names of the campaigns that have not ended and use the audience. Campaigns stand above audiences. */
  campaignsUsing(work: Scope, audienceId: string): Promise<readonly string[]>
}
