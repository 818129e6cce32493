/** Rules as they are sent, checked and turned into rows: every id must be of this workspace. */

import type { FieldProblem, Parsed } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { readReferences } from '../../../platform/operations/read-references.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { existingChannels } from '../../channels/channels/index.ts'
import { existingBusinessHours } from '../../identity/business-hours/index.ts'
import { existingMembers, existingTeams } from '../../identity/teams/index.ts'
import type { Actions, Conditions } from './routing-rule.ts'

type Given = Pick<Parsed<'routing_rules.update'>, 'conditions' | 'actions'>

export async function readRuleInput(
  work: Scope<Session>,
  given: Given,
): Promise<{ conditions?: Conditions; actions?: Actions }> {
  const references = readReferences(work)
  const read: { conditions?: Conditions; actions?: Actions } = {}
  if (given.conditions) {
    const { channel_ids, within_hours, ...rest } = given.conditions
    read.conditions = rest
    if (channel_ids) {
      const path = ['conditions', 'channel_ids']
      read.conditions.channel_ids = await references.many('channel', path, channel_ids, existingChannels)
    }
    if (within_hours) {
      const path = ['conditions', 'within_hours', 'business_hours_id']
      const { open, business_hours_id: shown } = within_hours
      const id = await references.one('business_hours', path, shown, existingBusinessHours)
      read.conditions.within_hours = { open, business_hours_id: id }
    }
  }
  if (given.actions) {
    const { team_id, assignee_id, ...rest } = given.actions
    if (Object.keys(given.actions).length === 0) references.note(DOES_NOTHING)
    const team = await references.one('team', ['actions', 'team_id'], team_id ?? null, existingTeams)
    const path = ['actions', 'assignee_id']
    const assignee = await references.one('member', path, assignee_id ?? null, existingMembers)
    read.actions = { ...rest, ...(team && { team_id: team }), ...(assignee && { assignee_id: assignee }) }
  }
  references.refuse()
  return read
}

const DOES_NOTHING: FieldProblem = {
  path: ['actions'],
  rule: 'required',
  message: 'Say what the rule does: team_id, assignee_id, hand_off, text, priority or add_tags.',
}
