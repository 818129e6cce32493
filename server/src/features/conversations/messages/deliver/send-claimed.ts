import { requireId } from '../../../../platform/operations/require-id.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { DeliveryChannel, DeliveryDependencies } from './dependencies.ts'
import type { DueMessage } from './due-message.ts'
import { type Attempted, outcomeOfError, outcomeOfReceipt } from './outcome.ts'
import type { Finished } from './write-outcomes.ts'

/** Gives a claimed message to its provider. Never throws: a refusal and a lost answer are outcomes, too. */
export type SendClaimed = (channel: DeliveryChannel, message: DueMessage) => Promise<Finished>

export function createSender(
  { clock, log, stages }: Pick<Platform, 'clock' | 'log' | 'stages'>,
  { readSentFile }: Pick<DeliveryDependencies, 'readSentFile'>,
): SendClaimed {
  const observeWait = stages.stage('outbox_wait')
  const observeSend = stages.stage('send')

  return async (channel, message) => {
    // A message that is retried waits on purpose.
    if (message.attempt === 0) observeWait(clock.now().getTime() - message.queued_at.getTime())
    const began = performance.now()
    const attempted: Attempted = {
      message_id: message.message_id,
      attempt: message.attempt + 1,
      queued_at: message.queued_at,
    }
    try {
      const receipt = await channel.adapter.send(
        { ...toSend(message), ...fileOf(channel, message, readSentFile) },
        channel.context,
      )
      return {
        channel,
        outcome: outcomeOfReceipt(attempted, receipt),
        followUps: receipt.follow_ups ?? [],
        pauseUntil: null,
        stop: null,
      }
    } catch (error) {
      const { outcome, pauseChannelUntil, stopsChannel } = outcomeOfError(attempted, error, clock.now())
      log.warn(
        {
          channel_id: channel.id,
          message_id: message.message_id,
          code: outcome.error?.code,
          provider_code: outcome.error?.provider_code,
        },
        'a message was not sent',
      )
      return {
        channel,
        outcome,
        followUps: [],
        pauseUntil: pauseChannelUntil,
        stop: stopsChannel?.message ?? null,
      }
    } finally {
      observeSend(performance.now() - began)
    }
  }
}

type AdapterMessage = Parameters<DeliveryChannel['adapter']['send']>[0]

/** The file is read only by an adapter that passes it on. */
function fileOf(
  channel: DeliveryChannel,
  { content, message_id: id }: DueMessage,
  readSentFile: DeliveryDependencies['readSentFile'],
): Pick<AdapterMessage, 'file'> {
  if (content.type !== 'media' || content.attachment_id === undefined) return {}
  const { attachment_id: shown, filename, mime_type = 'application/octet-stream' } = content
  const read = () => readSentFile({ workspaceId: channel.workspace_id, id }, requireId('attachment', shown))
  return { file: { mime_type, ...(filename === undefined ? {} : { filename }), read } }
}

function toSend(message: DueMessage): AdapterMessage {
  const { content, message_id, phone, whatsapp_user, template, visitor } = message
  const replyTo = content.type === 'reaction' ? null : message.reply_to_provider_message_id
  return {
    message_id,
    to: {
      ...(phone ? { phone } : {}),
      ...(whatsapp_user ? { whatsapp_user } : {}),
      ...(visitor ? { visitor } : {}),
    },
    content,
    ...(replyTo ? { reply_to_provider_message_id: replyTo } : {}),
    ...(template ? { template } : {}),
    ...(message.target_provider_message_id
      ? { target_provider_message_id: message.target_provider_message_id }
      : {}),
  }
}
