/** Reads a flow with its draft. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { presentFlow } from './flow.ts'
import { requireFlow } from './require-flow.ts'

export const getFlow: Handler<'flows.get'> = async (context, { id }) =>
  presentFlow(await requireFlow(context, id))
