/** Calls of the Graph API: their addresses, their token, and what a broken connection means. */
import { type AdapterContext, type AdapterHttp, DeliveryError } from '../../kit/index.ts'
import type { MetaCloudCredentials } from './credentials.ts'
import { type Answer, readAnswer } from './responses.ts'

export type Context = AdapterContext<MetaCloudCredentials>

const GRAPH_URL = 'https://graph.facebook.com'
const GRAPH_VERSION = 'v23.0'

export function graphRoot(context: Context): string {
  const version = context.credentials.graph_version ?? GRAPH_VERSION
  return `${(context.api_url ?? GRAPH_URL).replace(/(?<!\/)\/+$/, '')}/${version}`
}

export function graphUrl(context: Context, path: string): string {
  return `${graphRoot(context)}/${path.split('/').map(encodeURIComponent).join('/')}`
}

/** When Meta made an answer, by Meta's own clock. */
export function dateOf(answer: Answer, context: Context): Date {
  const date = new Date(answer.headers.date ?? '')
  return Number.isNaN(date.getTime()) ? context.now() : date
}

export function post(url: string, body: unknown, context: Context, timeoutMs?: number): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const timeout = timeoutMs === undefined ? {} : { timeout_ms: timeoutMs }
  return request({ method: 'POST', url, headers, body: JSON.stringify(body), ...timeout }, context)
}

/** A call that changes something: where its connection breaks, it may have arrived. */
export function request(call: Parameters<AdapterHttp['request']>[0], context: Context): Promise<Answer> {
  const headers = { ...authorization(context), ...call.headers }
  return carry(() => context.http.request({ ...call, headers }), 'outcome_unknown')
}

export function get(
  url: string,
  context: Context,
  { max_bytes, headers }: { max_bytes?: number; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return carry(
    () =>
      context.http.request({
        method: 'GET',
        url,
        headers: { ...authorization(context), ...headers },
        ...(max_bytes !== undefined && { max_bytes }),
      }),
    'provider_unreachable',
  )
}

/** Reading twice harms nobody, so a read that broke is simply unreachable; a send that broke may have arrived. */
async function carry(
  request: () => Promise<Answer>,
  otherwise: 'outcome_unknown' | 'provider_unreachable',
): Promise<Answer> {
  try {
    return await request()
  } catch (error) {
    if (!(error instanceof DeliveryError))
      throw new DeliveryError({ code: otherwise, message: 'the connection to Meta broke' }, { cause: error })
    if (error.detail.code === 'outcome_unknown' && otherwise === 'provider_unreachable')
      throw new DeliveryError({ ...error.detail, code: otherwise }, { cause: error })
    throw error
  }
}

function authorization(context: Context): Record<string, string> {
  return { authorization: `Bearer ${context.credentials.access_token}`, 'user-agent': 'Parley' }
}

export function answerAs<Value>(
  schema: { safeParse(value: unknown): { success: true; data: Value } | { success: false } },
  answer: Answer,
  context: Context,
): Value {
  const parsed = schema.safeParse(readAnswer(answer, context.credentials))
  if (parsed.success) return parsed.data
  throw new DeliveryError({ code: 'provider_unreachable', message: 'Meta’s answer has an unexpected shape' })
}
