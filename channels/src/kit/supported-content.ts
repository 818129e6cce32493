import type { OutboundContent } from '@parley/contracts'
import { DeliveryError } from './delivery-errors.ts'
import type { Capabilities } from './sending.ts'

/** Throws DeliveryError `content_rejected` when the channel does not declare this kind of content, or the text is too long for it. */
export function assertSupported(capabilities: Capabilities, content: OutboundContent): void {
  if (!capabilities.content.includes(content.type))
    throw new DeliveryError({
      code: 'content_rejected',
      message: `this channel cannot carry "${content.type}"; it carries ${capabilities.content.join(', ')}`,
    })
  if (content.type === 'text' && content.text.length > capabilities.text_limit)
    throw new DeliveryError({
      code: 'content_rejected',
      message: `the text has ${content.text.length} characters; this channel carries ${capabilities.text_limit} in one message`,
    })
}
