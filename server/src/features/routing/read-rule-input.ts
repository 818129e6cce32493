/** Rules as they are sent, checked and turned into rows: every id must be of this workspace. */
import { type FieldProblem, type Noun, OperationError, type Parsed, readId } from '@parley/contracts'
import type { Session } from '../../platform/database/index.ts'
import { unknownReference } from '../../platform/operations/require-id.ts'
import { findBusinessHours } from '../business-hours/index.ts'
import { existingMembers, existingTeams } from '../teams/index.ts'
import { existingChannels } from './facts.store.ts'
import type { Actions, Conditions } from './routing-rule.ts'

type Given = Pick<Parsed<'routing_rules.update'>, 'conditions' | 'actions'>
type Path = (string | number)[]
type Existing = (
  session: Session,
  workspaceId: string,
  ids: readonly string[],
) => Promise<ReadonlySet<string>>

export async function readRuleInput(
  session: Session,
  workspaceId: string,
  { conditions, actions }: Given,
): Promise<{ conditions?: Conditions; actions?: Actions }> {
  const problems: FieldProblem[] = []
  const referred = async (
    noun: Noun,
    path: Path,
    shown: readonly string[],
    existing: Existing,
    isOne = false,
  ) => {
    const ids = shown.map((id) => readId(noun, id))
    const known = await existing(
      session,
      workspaceId,
      ids.filter((id) => id !== undefined),
    )
    ids.forEach((id, index) => {
      if (id === undefined || !known.has(id))
        problems.push(...unknownReference(noun, isOne ? path : [...path, index]).fields)
    })
    return ids.filter((id) => id !== undefined)
  }
  const one = async (noun: Noun, path: Path, shown: string | null | undefined, existing: Existing) =>
    shown == null ? undefined : (await referred(noun, path, [shown], existing, true))[0]

  const read: { conditions?: Conditions; actions?: Actions } = {}
  if (conditions) {
    const { channel_ids, within_hours, ...rest } = conditions
    read.conditions = rest
    if (channel_ids) {
      const path = ['conditions', 'channel_ids']
      read.conditions.channel_ids = await referred('channel', path, channel_ids, existingChannels)
    }
    if (within_hours) {
      const path = ['conditions', 'within_hours', 'business_hours_id']
      const id = await one('business_hours', path, within_hours.business_hours_id, existingHours)
      read.conditions.within_hours = { open: within_hours.open, business_hours_id: id ?? null }
    }
  }
  if (actions) {
    const { team_id, assignee_id, ...rest } = actions
    const team = await one('team', ['actions', 'team_id'], team_id, existingTeams)
    const assignee = await one('member', ['actions', 'assignee_id'], assignee_id, existingMembers)
    read.actions = { ...rest, ...(team && { team_id: team }), ...(assignee && { assignee_id: assignee }) }
    if (Object.keys(actions).length === 0) problems.push(doesNothing)
  }
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
  return read
}

const existingHours: Existing = async (session, workspaceId, ids) => {
  const found = await Promise.all(ids.map((id) => findBusinessHours(session, workspaceId, id)))
  return new Set(found.flatMap((row) => (row ? [row.id] : [])))
}

const doesNothing: FieldProblem = {
  path: ['actions'],
  rule: 'required',
  message: 'Say what the rule does: team_id, assignee_id, hand_off, priority or add_tags.',
}
