/** Asks the provider now whether the channel's credentials work. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { ChannelPresenter } from './present-channel.ts'
import { type ChannelVerifier, verifyChannel } from './verify-channel.ts'

export const checkChannel =
  (verifier: ChannelVerifier & ChannelPresenter): Handler<'channels.check'> =>
  async ({ principal, now }, input) => {
    const target = { workspaceId: principal.workspaceId, id: requireId('channel', input.id) }
    const outcome = await verifyChannel(verifier, target, now)
    if ('unanswered' in outcome) throw new OperationError('provider_failed', { detail: outcome.unanswered })
    return verifier.present(outcome.channel)
  }
