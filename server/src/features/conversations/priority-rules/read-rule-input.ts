/** Rules as they are sent, checked and turned into rows: every id must be of this workspace. */
import type { FieldProblem, Parsed } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { readReferences } from '../../../platform/operations/read-references.ts'
import type { Scope } from '../../../platform/operations/work.ts'
import { existingChannels } from '../../channels/channels/index.ts'
import { existingMembers, existingTeams } from '../../identity/teams/index.ts'
import type { Actions, Conditions } from './priority-rule.ts'

type Given = Pick<Parsed<'priority_rules.update'>, 'conditions' | 'actions'>

export async function readRuleInput(
  work: Scope<Session>,
  given: Given,
): Promise<{ conditions?: Conditions; actions?: Actions }> {
  const references = readReferences(work)
  const read: { conditions?: Conditions; actions?: Actions } = {}
  if (given.conditions) {
    const { channel_ids, phrases, intents } = given.conditions
    if (phrases.length + intents.length === 0) references.note(MATCHES_NOTHING)
    read.conditions = { phrases: [...new Set(phrases)], intents: [...new Set(intents)] }
    if (channel_ids) {
      const path = ['conditions', 'channel_ids']
      read.conditions.channel_ids = await references.many('channel', path, channel_ids, existingChannels)
    }
  }
  if (given.actions) {
    const { team_id, notify, text, hand_off, stop } = given.actions
    const tells = notify !== undefined && (notify.owner || notify.member_ids.length > 0)
    if (!text && !hand_off && !stop && !tells) references.note(DOES_NOTHING)
    if (team_id && !hand_off) references.note(TEAM_WITHOUT_HANDOFF)
    const team = await references.one('team', ['actions', 'team_id'], team_id ?? null, existingTeams)
    const path = ['actions', 'notify', 'member_ids']
    const members = notify && (await references.many('member', path, notify.member_ids, existingMembers))
    read.actions = {
      hand_off,
      stop,
      ...(text && { text }),
      ...(team && { team_id: team }),
      ...(notify && { notify: { owner: notify.owner, member_ids: members! } }),
    }
  }
  references.refuse()
  return read
}

const MATCHES_NOTHING: FieldProblem = {
  path: ['conditions'],
  rule: 'required',
  message: 'Give at least one of phrases and intents.',
}

const DOES_NOTHING: FieldProblem = {
  path: ['actions'],
  rule: 'required',
  message: 'Say what the rule does: text, hand_off, notify or stop.',
}

const TEAM_WITHOUT_HANDOFF: FieldProblem = {
  path: ['actions', 'team_id'],
  rule: 'only_with',
  message: 'A team gets the conversation with a handoff: set hand_off to true.',
}
