/** Reads a published version of a flow. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentFlowVersion } from './flow.ts'
import { requireFlow } from './require-flow.ts'
import { requireVersion } from './require-version.ts'

export const getFlowVersion: Handler<'flows.get_version'> = async (context, { id, version }) => {
  const flow = await requireFlow(context, id)
  return presentFlowVersion(await requireVersion(context, flow.id, version))
}
