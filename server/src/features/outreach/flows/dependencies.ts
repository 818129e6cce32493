import type { Scope } from '../../../platform/operations/work.ts'

export interface FlowDependencies {
  /** Names of the campaigns that have not ended and use the flow. Campaigns stand above flows. */
  campaignsUsing(work: Scope, flowId: string): Promise<readonly string[]>
}
