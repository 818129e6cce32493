/** Lists the channels of the workspace. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { channelsQuery } from './channels.store.ts'
import type { ChannelPresenter } from './present-channel.ts'

export const listChannels =
  ({ present }: ChannelPresenter): Handler<'channels.list'> =>
  ({ transaction, principal }, input) => {
    const agentId = input.agent_id === undefined ? undefined : requireId('agent', input.agent_id)
    const query = channelsQuery(principal.workspaceId, { kind: input.kind, agent_id: agentId })
    return paginate(transaction, query, input, present)
  }
