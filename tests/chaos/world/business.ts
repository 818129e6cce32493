/** The business on the cluster: a number with an agent that knows its hours, and two systems that receive events. */
import type { Cluster } from '../cluster/cluster.ts'
import { waitUntil } from '../cluster/wait.ts'

export const PHONE_NUMBER_ID = '106540352242922'
export const APP_SECRET = 'secret-of-the-app'

export interface Business {
  workspaceId: string
  key: string
  hookPath: string
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }>
}

// biome-ignore lint/suspicious/noExplicitAny: each caller knows what it reads of an answer.
type Json = any

/** Any node that is ready answers; a call that finds none is tried again. */
export async function openBusiness(
  cluster: Cluster,
  receivers: { eightAtATime: string; oneAtATime: string },
): Promise<Business> {
  const made = await cluster.command(
    'keys',
    'create',
    '--workspace',
    'new',
    '--mode',
    'live',
    '--name',
    'Chaos',
  )
  const call = async (method: string, path: string, body?: unknown) => {
    let answered: { status: number; body: Json } | undefined
    await waitUntil(`${method} ${path}`, async () => {
      const node = cluster.nodes.find(({ isReady }) => isReady)
      if (!node) return false
      answered = await fetch(`${node.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${made.key}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(15_000),
      }).then(
        async (response) => ({ status: response.status, body: await response.json().catch(() => null) }),
        () => undefined,
      )
      return answered !== undefined && answered.status < 500
    })
    return answered!
  }
  const must = async (path: string, body: unknown) => {
    const { status, body: made } = await call('POST', path, body)
    if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${JSON.stringify(made)}`)
    return made
  }
  const agent = await must('/v1/agents', {
    name: 'Agent',
    status: 'active',
    reply_delay_ms: 0,
    guards: { max_messages_per_minute: 60, max_messages_per_day: 1000, detect_robots: false },
    channel: {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Number',
      credentials: { phone_number_id: PHONE_NUMBER_ID, waba_id: '102290129340398', access_token: 'token' },
      messages_per_second: 1000,
    },
  })
  await must('/v1/documents', {
    agent_id: agent.id,
    title: 'Hours',
    content: 'We are open from 9 am to 5 pm.',
  })
  // Delays of a second, so that what is measured is how fast an endpoint resumes, and not how patient it is.
  const soon = Array<number>(20).fill(1)
  await must('/v1/webhooks', { url: receivers.eightAtATime, delays_seconds: soon })
  await must('/v1/webhooks', { url: receivers.oneAtATime, delays_seconds: soon, max_in_flight: 1 })
  return {
    workspaceId: String(made.workspace_id),
    key: String(made.key),
    hookPath: `/hooks/whatsapp/meta-cloud/${agent.channels[0].id}`,
    call,
  }
}
