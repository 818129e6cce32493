import { OperationError } from '@parley/contracts'
import type { AgentRow } from '../agent.ts'

/** The number of the version that is tried out. */
export function requireCanary({ canary_version: version }: Pick<AgentRow, 'canary_version'>): number {
  if (version !== null) return version
  throw new OperationError('conflict', {
    detail: 'No version of the agent is tried out: start one with POST /v1/agents/{id}/canary.',
  })
}
