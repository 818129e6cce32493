/** Lists calls, newest first. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { presentCall } from './call.ts'
import { callsQuery } from './calls.store.ts'

export const listCalls: Handler<'calls.list'> = ({ transaction, workspaceId }, input) => {
  const ids = {
    contact_id: optionalId('contact', input.contact_id),
    flow_id: optionalId('flow', input.flow_id),
    agent_id: optionalId('agent', input.agent_id),
    campaign_id: optionalId('campaign', input.campaign_id),
    source_campaign_id: optionalId('campaign', input.source_campaign_id),
  }
  const { state, states, end_reason, end_reasons, led_by, kind, direction, metadata, since, until } = input
  const given = Object.entries({
    ...ids,
    state,
    states,
    end_reason,
    end_reasons,
    led_by,
    kind,
    direction,
    metadata,
    since,
    until,
  }).filter(([, value]) => value !== undefined)
  return paginate(transaction, callsQuery(workspaceId, Object.fromEntries(given)), input, presentCall)
}
