/** Our own webhooks: the event as it is, signed by Standard Webhooks (https://www.standardwebhooks.com). */
import { createHmac } from 'node:crypto'
import { EVENT_TYPES } from '@parley/contracts'
import type { EventRenderer } from './event-renderer.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE

export const nativeRenderer: EventRenderer = {
  names: EVENT_TYPES,
  takesOwnNetwork: true,
  defaults: {
    // The schedule that the specification recommends, after a first attempt at once: 75 hours in all.
    delays_seconds: [
      5,
      5 * MINUTE,
      30 * MINUTE,
      2 * HOUR,
      5 * HOUR,
      10 * HOUR,
      14 * HOUR,
      20 * HOUR,
      24 * HOUR,
    ],
    timeout_ms: 15_000,
  },
  render: (event) => [
    {
      name: event.type,
      body: {
        id: event.id,
        type: event.type,
        sequence: event.sequence,
        timestamp: event.occurred_at,
        schema_version: event.schema_version,
        data: event.data,
      },
    },
  ],
  headers({ event_id, body, secret, previous_secret, now }) {
    const timestamp = Math.floor(now.getTime() / 1000)
    return {
      // The event's id, so that a replay of something already taken in is recognised like any repetition.
      'webhook-id': event_id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': [secret, previous_secret]
        .filter((each) => each !== undefined)
        .map((each) => `v1,${sign(each, `${event_id}.${timestamp}.${body}`)}`)
        .join(' '),
    }
  },
}

function sign(secret: string, text: string): string {
  return createHmac('sha256', signingKey(secret)).update(text).digest('base64')
}

const PREFIX = 'whsec_'

/** `whsec_` and base64 is the specification's form; any other text is the key itself, in UTF-8. */
export function signingKey(secret: string): Buffer {
  if (secret.startsWith(PREFIX)) {
    const encoded = secret.slice(PREFIX.length)
    if (/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) && encoded.replace(/(?<!=)=+$/, '').length % 4 !== 1) {
      return Buffer.from(encoded, 'base64')
    }
  }
  return Buffer.from(secret, 'utf8')
}
