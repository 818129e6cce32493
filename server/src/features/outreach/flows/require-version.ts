import { OperationError } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import type { FlowVersionRow } from './flow.ts'
import { findFlowVersion } from './flows.store.ts'

export async function requireVersion(
  work: Scope<Session>,
  flowId: string,
  version: number,
): Promise<FlowVersionRow> {
  const row = await findFlowVersion(work, flowId, version)
  if (row) return row
  throw new OperationError('not_found', {
    detail: `The flow has no version ${version}. List its versions with GET /v1/flows/{id}/versions.`,
  })
}
