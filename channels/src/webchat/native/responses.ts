import { DeliveryError, type OutboundMessage, type SendReceipt } from '../../kit/index.ts'
import { nativeMessageId } from './wire.ts'

/** Nothing leaves the server: from here on the message is the visitor’s to fetch. */
export function acceptForVisitor(message: OutboundMessage): SendReceipt {
  if (message.to.visitor === undefined) {
    throw new DeliveryError({
      code: 'recipient_invalid',
      message: 'this contact has never opened the web chat, so there is nowhere to show the message',
    })
  }
  return { provider_message_id: nativeMessageId(message.message_id) }
}
