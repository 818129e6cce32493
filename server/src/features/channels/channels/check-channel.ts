import { type Channel, OperationError, type Parsed } from '@parley/contracts'
import type { CallContext } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import type { ChannelPresenter } from './present-channel.ts'
import { type ChannelVerifier, verifyChannel } from './verify-channel.ts'

export async function checkChannel(
  verifier: ChannelVerifier & ChannelPresenter,
  { principal, now }: CallContext,
  input: Parsed<'channels.check'>,
): Promise<Channel> {
  const target = { workspaceId: principal.workspaceId, id: requireId('channel', input.id) }
  const outcome = await verifyChannel(verifier, target, now)
  if ('unanswered' in outcome) throw new OperationError('provider_failed', { detail: outcome.unanswered })
  return verifier.present(outcome.channel)
}
