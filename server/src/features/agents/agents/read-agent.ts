import { type Agent, showId } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound } from '../../../platform/operations/require-id.ts'
import { findAgent } from './agents.store.ts'
import { presentAgent } from './present-agent.ts'

export async function readAgent(context: OperationContext, id: string): Promise<Agent> {
  const row = await findAgent(context, id)
  if (!row) throw notFound('agent', showId('agent', id))
  return presentAgent(row)
}
