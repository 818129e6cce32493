/** A simulated customer, who writes and watches for the answer. */

import { randomUUID } from 'node:crypto'
import { messageWebhook, textMessageWebhook } from '@parley/channels/testing/webhooks'
import type { Connection } from '../connection/connect.ts'
import { type Delivered, deliverToHook } from './deliver-to-hook.ts'
import { type Followed, type FollowOptions, followMessage } from './follow-message.ts'
import type { SandboxNumber } from './sandbox-number.ts'

export interface Customer {
  phone: string
  name: string
}

export interface Written {
  text?: string
  /** A sample photo; the text becomes its caption. */
  image?: boolean
}

export interface Exchange extends Followed {
  delivered: Delivered
}

export async function writeAsCustomer(
  connection: Connection,
  number: SandboxNumber,
  customer: Customer,
  written: Written,
  options: Pick<FollowOptions, 'waitFor' | 'onStep'> & {
    patienceMs: number
    onDelivered?(delivered: Delivered): void
  },
): Promise<Exchange> {
  const providerMessageId = `wamid.${Buffer.from(randomUUID()).toString('base64url')}`
  const envelope = {
    id: providerMessageId,
    phone_number_id: number.phoneNumberId,
    ...(number.channel.phone && { display_phone_number: number.channel.phone.slice(1) }),
    from: customer.phone,
    name: customer.name,
  }
  const webhook = written.image
    ? messageWebhook({ ...envelope, message: photo(written.text) })
    : textMessageWebhook({ ...envelope, text: written.text ?? '' })
  const delivered = await deliverToHook(connection, number, webhook)
  options.onDelivered?.(delivered)
  const followed = await followMessage(connection.api, {
    channelId: number.channel.id,
    providerMessageId,
    deadline: Date.now() + options.patienceMs,
    waitFor: options.waitFor,
    onStep: options.onStep,
  })
  return { delivered, ...followed }
}

function photo(caption: string | undefined): Record<string, unknown> {
  return {
    type: 'image',
    image: {
      id: String(Date.now()),
      mime_type: 'image/jpeg',
      ...(caption && { caption }),
    },
  }
}
