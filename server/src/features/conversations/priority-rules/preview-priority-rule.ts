/** Shows what the enabled rules would do about a message. */
import { showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { readReferences } from '../../../platform/operations/read-references.ts'
import { existingChannels } from '../../channels/channels/index.ts'
import { combineActions, textFor } from './combine-actions.ts'
import { rulesInForce } from './match-rules.ts'
import { listRulesInForce } from './priority-rules.store.ts'

export const previewPriorityRule: Handler<'priority_rules.preview'> = async (context, input) => {
  const references = readReferences(context)
  const channelId = await references.one(
    'channel',
    ['channel_id'],
    input.channel_id ?? null,
    existingChannels,
  )
  references.refuse()
  const matches = rulesInForce(await listRulesInForce(context)).match({ text: input.text, channelId })
  const { texting, handingOff, teamId, notifying, stops } = combineActions(matches)
  return {
    matches: matches.map(({ rule, causes }) => ({ rule_id: showId('priority_rule', rule.id), causes })),
    actions: {
      text: texting ? textFor(texting.actions.text!, input.text, null) : null,
      hand_off: handingOff !== undefined,
      team_id: teamId ? showId('team', teamId) : null,
      notifies: notifying.length > 0,
      stop: stops,
    },
  }
}
