/** Changes the name, pace, agent, status or credentials of a channel. New credentials are verified soon after. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId, requireReference, unknownReference } from '../../../platform/operations/require-id.ts'
import { placeOf } from '../../../platform/secrets/place.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ChannelRow } from './channel.ts'
import { agentExists, findAccountOwner, lockPresentChannel, updateChannelRow } from './channels.store.ts'
import { accountTaken, type ChannelMaker, groupOf, withoutNulls } from './insert-new-channel.ts'
import type { ChannelPresenter } from './present-channel.ts'
import { validateCredentials } from './validate-credentials.ts'

export const updateChannel =
  (
    { opener, secrets, present }: ChannelMaker & ChannelPresenter,
    wake: Pick<Wake, 'signal'>,
  ): Handler<'channels.update'> =>
  async (call, input) => {
    const channel = await lockPresentChannel(call, requireId('channel', input.id))
    if (!channel) throw new OperationError('not_found')
    const next: ChannelRow = { ...channel, updated_at: call.now }
    if (input.name !== undefined) next.name = input.name
    if (input.messages_per_second !== undefined) next.messages_per_second = input.messages_per_second
    if (input.template_languages !== undefined) next.template_languages = input.template_languages
    if (input.agent_id === null) next.agent_id = null
    else if (input.agent_id !== undefined) {
      next.agent_id = requireReference('agent', input.agent_id, ['agent_id'])
      if (!(await agentExists(call, next.agent_id))) throw unknownReference('agent', ['agent_id'])
    }
    if (input.credentials !== undefined) {
      const { adapter, context } = opener.open(channel)
      const merged = withoutNulls({ ...context.credentials, ...input.credentials })
      const credentials = validateCredentials(adapter, merged)
      const address = adapter.address(credentials)
      Object.assign(next, {
        credentials: secrets.seal(JSON.stringify(credentials), placeOf('channels.credentials', channel)),
        phone: address.phone ?? channel.phone,
        provider_account_id: address.provider_account_id,
        provider_group_id: groupOf(input.credentials) ?? channel.provider_group_id,
      })
      const owner = await findAccountOwner(call.transaction, next)
      if (owner !== undefined) throw accountTaken(owner)
      // This change may solve the provider's refusal; the next send shows it.
      if (channel.status === 'needs_attention') Object.assign(next, { status: 'active', attention: null })
    }
    if (input.status !== undefined) Object.assign(next, { status: input.status, attention: null })
    await updateChannelRow(call.transaction, next)
    call.transaction.afterCommit(() => {
      wake.signal('channels')
      wake.signal('channel_verifications')
    })
    return present(next)
  }
