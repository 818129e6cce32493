/** Customers: each waits for the acknowledgement of a message before the next, and repeats a refused one. */
import { createHmac } from 'node:crypto'
import { pause } from '../cluster/wait.ts'

export interface Customers {
  /** Texts in the order in which they were acknowledged, by phone number. */
  acknowledged: Map<string, string[]>
  calls: { ok: number; unavailable: number; unanswered: number; other: number }
  /** Resolves when every message is acknowledged. */
  done: Promise<void>
  /** How many messages are acknowledged by now. */
  count(): number
  stop(): void
}

export interface CustomerOptions {
  /** Ports of the nodes that accept requests now. */
  urls: () => string[]
  hookPath: string
  secret: string
  phoneNumberId: string
  people: number
  messagesEach: number
  perSecond: number
}

export function startCustomers(options: CustomerOptions): Customers {
  const { people, messagesEach, perSecond } = options
  const customers: Customers = {
    acknowledged: new Map(),
    calls: { ok: 0, unavailable: 0, unanswered: 0, other: 0 },
    done: Promise.resolve(),
    count: () => customers.calls.ok,
    stop() {
      isStopped = true
    },
  }
  let isStopped = false
  const intervalMs = (people / perSecond) * 1000

  async function writeAll(person: number): Promise<void> {
    const from = `9198${String(10_000_000 + person)}`
    const texts: string[] = []
    customers.acknowledged.set(`+${from}`, texts)
    await pause((intervalMs * person) / people)
    for (let number = 1; number <= messagesEach && !isStopped; number++) {
      const text = `${person}/${number} when are you open?`
      const began = Date.now()
      const body = JSON.stringify(update(options.phoneNumberId, from, text, `wamid.IN${person}.${number}`))
      let isTaken = await post(body)
      while (!isTaken && !isStopped) {
        await pause(200)
        isTaken = await post(body)
      }
      if (isTaken) texts.push(text)
      await pause(Math.max(0, intervalMs - (Date.now() - began)))
    }
  }

  async function post(body: string): Promise<boolean> {
    const urls = options.urls()
    const url = urls[Math.floor(Math.random() * urls.length)]
    if (!url) return false
    const signature = `sha256=${createHmac('sha256', options.secret).update(body).digest('hex')}`
    const status = await fetch(`${url}${options.hookPath}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature },
      signal: AbortSignal.timeout(20_000),
    }).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 200) customers.calls.ok++
    else if (status === 503) customers.calls.unavailable++
    else if (status === 0) customers.calls.unanswered++
    else customers.calls.other++
    return status === 200
  }

  customers.done = Promise.all(Array.from({ length: people }, (_, person) => writeAll(person))).then(() => {})
  return customers
}

/** As Meta sends it: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples */
function update(phoneNumberId: string, from: string, text: string, id: string): unknown {
  return envelope(phoneNumberId, {
    contacts: [{ profile: { name: `Customer ${from.slice(-4)}` }, wa_id: from }],
    messages: [
      { from, id, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: text } },
    ],
  })
}

export function statusUpdate(
  phoneNumberId: string,
  to: string,
  id: string,
  messageId: string,
  status: string,
): unknown {
  return envelope(phoneNumberId, {
    statuses: [
      {
        id,
        status,
        timestamp: String(Math.floor(Date.now() / 1000)),
        recipient_id: to.replace('+', ''),
        biz_opaque_callback_data: messageId,
      },
    ],
  })
}

function envelope(phoneNumberId: string, value: object): unknown {
  const metadata = { display_phone_number: '15550109999', phone_number_id: phoneNumberId }
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
  return { object: 'whatsapp_business_account', entry: [{ id: '102290129340398', changes: [change] }] }
}
