import { type FlowDefinition, OperationError, readId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { existingTeams } from '../../identity/teams/index.ts'
import { checkDefinition } from './check/check-definition.ts'
import type { FlowRow } from './flow.ts'
import { findFlow, lockFlow } from './flows.store.ts'

export async function requireFlow(work: Scope<Session>, id: string): Promise<FlowRow> {
  const row = await findFlow(work, requireId('flow', id))
  if (!row) throw notFound('flow', id)
  return row
}

export async function requireLockedFlow(work: Scope, id: string): Promise<FlowRow> {
  const row = await lockFlow(work, requireId('flow', id))
  if (!row) throw notFound('flow', id)
  return row
}

/** A published definition has no defect, and the teams that it names exist. */
export async function refuseDefects(work: Scope<Session>, definition: FlowDefinition): Promise<void> {
  const problems = checkDefinition(definition)
  const named = definition.steps.flatMap((step, index) => {
    const id =
      step.type === 'transfer' && step.team_id !== undefined ? readId('team', step.team_id) : undefined
    return id === undefined ? [] : [{ id, index }]
  })
  const known =
    named.length > 0
      ? await existingTeams(
          work,
          named.map(({ id }) => id),
        )
      : new Set<string>()
  const unknown = named.filter(({ id }) => !known.has(id))
  const fields = [
    ...problems.map(({ path, rule, message }) => ({
      path: ['definition', ...path],
      rule,
      message,
      params: {},
    })),
    ...unknown.map(({ index }) => ({
      path: ['definition', 'steps', index, 'team_id'],
      rule: 'unknown_reference',
      message: 'There is no such team in this workspace: list them to find its id.',
      params: { noun: 'team' },
    })),
  ]
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
}
