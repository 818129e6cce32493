/** Posts the statuses of accepted messages as Meta does: in batches, until the server acknowledges them. */
import { type AcceptedMessage, batchWebhook, sign, statusWebhook } from '@parley/channels/testing'

export interface Hook {
  url: string
  secret: string
}

const EVERY_MS = 250
const AT_ONCE = 200
const PATIENCE_MS = 10_000

export function createStatusPoster() {
  let hook: Hook | undefined
  let waiting: AcceptedMessage[] = []
  let isPosting = false
  const timer = setInterval(() => void post(), EVERY_MS)
  timer.unref()

  /** While the server is away, the statuses wait: Meta repeats them for days. */
  async function post(): Promise<void> {
    if (!hook || isPosting || waiting.length === 0) return
    isPosting = true
    const portion = waiting.slice(0, AT_ONCE)
    const body = JSON.stringify(batchWebhook(portion.flatMap(statusesOf)))
    const status = await fetch(hook.url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, hook.secret) },
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => 0,
    )
    isPosting = false
    if (status === 200) waiting = waiting.slice(portion.length)
  }

  return {
    setHook(next: Hook) {
      hook = next
    },
    add: (message: AcceptedMessage) => void waiting.push(message),
    /** Accepted messages whose statuses the server has not acknowledged. */
    waiting: () => waiting.length,
  }
}

/** Each message is sent and delivered; every second person reads it. */
function statusesOf({ id, to, phone_number_id, message_id }: AcceptedMessage) {
  const statuses = Number(to.at(-1)) % 2 === 0 ? ['sent', 'delivered', 'read'] : ['sent', 'delivered']
  return statuses.map((status) =>
    statusWebhook({ phone_number_id, id, status, recipient: to, ...(message_id && { message_id }) }),
  )
}
