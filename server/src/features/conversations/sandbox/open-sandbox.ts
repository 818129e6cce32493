import { memberOf, OperationError } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { type Channels, findChannel, type OpenedChannel } from '../../channels/channels/index.ts'
import type { AppendHere } from '../ledger/index.ts'

export interface SandboxDependencies {
  openChannel: Channels['openChannel']
  /** Stores updates with the operation, so that they commit with its Idempotency-Key. */
  append: AppendHere
}

export interface Sandbox extends OpenedChannel {
  id: string
}

/** The sandbox channel of an operation. Refuses every other one: its customers are people. */
export async function openSandbox(
  { openChannel }: SandboxDependencies,
  context: OperationContext,
  shown: string,
  wanted: 'messages' | 'calls' = 'messages',
): Promise<Sandbox> {
  const id = requireId('channel', shown)
  const channel = await findChannel(context, id)
  const seen = memberOf(context.principal)?.channelIds ?? [id]
  if (!channel || channel.deleted_at || !seen.includes(id)) throw notFound('channel', shown)
  const opened = openChannel(channel)
  const { kind, capabilities, simulate } = opened.adapter
  const carries = capabilities.calls ? 'calls' : 'messages'
  if (simulate && carries !== wanted) throw wrongKind(WRONG_KIND[wanted])
  if (!simulate) {
    const message = capabilities.hosted
      ? 'This is a web chat: write to it as a visitor, with POST /webchat/v1/{channel_id}/sessions and /messages.'
      : `No customer can be simulated on ${kind}/${channel.provider}. Create a channel with the kind "whatsapp" and the provider "sandbox".`
    throw wrongKind(message)
  }
  if (channel.status === 'disabled')
    throw new OperationError('channel_unavailable', {
      detail: 'The channel is disabled. Set its status to active with PATCH /v1/channels/{id}.',
    })
  return { ...opened, id }
}

const WRONG_KIND = {
  messages: 'This is a telephone line: play a caller with POST /v1/channels/{id}/sandbox/calls.',
  calls:
    'This channel carries no calls. Create a channel with the kind "voice" and the provider "simulated", and name its agent.',
} as const

function wrongKind(message: string): OperationError {
  return new OperationError('validation_failed', {
    fields: [{ path: ['id'], rule: 'sandbox_only', message }],
  })
}
