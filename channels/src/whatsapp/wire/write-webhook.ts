/** Builds the webhooks that Meta sends: for the sandbox, the command line, tests and benchmarks. */
import { randomUUID } from 'node:crypto'
import { signHmacSha256 } from '../../kit/index.ts'

export interface WebhookAddress {
  phone_number_id: string
  /** Digits without "+". */
  display_phone_number?: string
  waba_id?: string
}

interface Person {
  /** E.164 with or without "+"; leave out for a person whose number is hidden. */
  from?: string
  /** Business-scoped user id. */
  user_id?: string
  name?: string
  username?: string
}

interface Identification {
  /** The wamid. Default: a fresh one. */
  id?: string
  /** Seconds since 1970. Default: the present moment. */
  timestamp?: number
}

/** The value of the header X-Hub-Signature-256 for exactly this body. */
export function sign(body: string | Uint8Array, appSecret: string): string {
  return `sha256=${signHmacSha256(body, appSecret)}`
}

/** A customer's text message. */
export function textMessageWebhook(
  options: WebhookAddress & Person & Identification & { text: string; reply_to?: string },
) {
  const { text, reply_to } = options
  return messageWebhook({
    ...options,
    message: { type: 'text', text: { body: text }, ...(reply_to && { context: { id: reply_to } }) },
  })
}

/** A customer's message of any type: `message` holds its `type` and the field of that name. */
export function messageWebhook(
  options: WebhookAddress & Person & Identification & { message: Record<string, unknown> },
) {
  const digits = options.from?.replace(/^\+/, '')
  return webhook(options, 'messages', {
    contacts: [
      {
        profile: {
          name: options.name ?? 'Asha Rao',
          ...(options.username && { username: options.username }),
        },
        ...(digits && { wa_id: digits }),
        ...(options.user_id && { user_id: options.user_id }),
      },
    ],
    messages: [
      {
        ...(digits && { from: digits }),
        ...(options.user_id && { from_user_id: options.user_id }),
        ...identify(options),
        ...options.message,
      },
    ],
  })
}

/** The status of a message that we sent. `message_id` is ours, as sent in biz_opaque_callback_data. */
export function statusWebhook(
  options: WebhookAddress &
    Identification & {
      id: string
      status: string
      recipient?: string
      message_id?: string
      errors?: { code: number; title: string; [more: string]: unknown }[]
      pricing?: Record<string, unknown>
    },
) {
  const { status, recipient, message_id, errors, pricing } = options
  return webhook(options, 'messages', {
    statuses: [
      {
        ...identify(options),
        status,
        ...(recipient && { recipient_id: recipient.replace(/^\+/, '') }),
        ...(message_id && { biz_opaque_callback_data: message_id }),
        ...(errors && { errors }),
        ...(pricing && { pricing }),
      },
    ],
  })
}

/** A person of the business answered from the WhatsApp Business app. */
export function echoWebhook(options: WebhookAddress & Identification & { to: string; text: string }) {
  return webhook(options, 'smb_message_echoes', {
    message_echoes: [
      {
        from: options.display_phone_number ?? '15550109999',
        to: options.to.replace(/^\+/, ''),
        ...identify(options),
        type: 'text',
        text: { body: options.text },
      },
    ],
  })
}

/** One POST with everything that these hold, as Meta batches them. */
export function batchWebhook(webhooks: MetaWebhook[]): MetaWebhook {
  return { object: 'whatsapp_business_account', entry: webhooks.flatMap(({ entry }) => entry) }
}

export interface MetaWebhook {
  object: 'whatsapp_business_account'
  entry: { id: string; time?: number; changes: { field: string; value: Record<string, unknown> }[] }[]
}

function webhook(address: WebhookAddress, field: string, value: Record<string, unknown>): MetaWebhook {
  const { phone_number_id, display_phone_number = '15550109999', waba_id = '100000000000001' } = address
  const surrounded = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number, phone_number_id },
    ...value,
  }
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: waba_id, changes: [{ field, value: surrounded }] }],
  }
}

function identify({ id, timestamp }: Identification): { id: string; timestamp: string } {
  return {
    id: id ?? `wamid.${Buffer.from(randomUUID()).toString('base64')}`,
    timestamp: String(Math.floor(timestamp ?? Date.now() / 1000)),
  }
}
