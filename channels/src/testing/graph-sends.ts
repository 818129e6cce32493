/** A send is refused, accepted, or fails in the way that a test asked for. */
import type { ServerResponse } from 'node:http'
import { type GraphError, graphError, graphErrorBody } from './graph-errors.ts'
import { BucketLimit } from './graph-limits.ts'
import { checkGraphRequest, type GraphMessage, type GraphReadReceipt } from './graph-requests.ts'
import { type GraphTemplate, refuseTemplate } from './graph-templates.ts'
import type { MetaLimits } from './meta-limits.ts'

/**
 * How one send goes wrong. `hang`, `reset_after_accept`, `no_wamid`, `invalid_json` and `bad_gateway` happen after
 * the message was accepted, so that it is in `messages`; the others refuse it.
 */
export type GraphFailure =
  | 'hang'
  | 'reset_before_accept'
  | 'reset_after_accept'
  | 'no_wamid'
  | 'invalid_json'
  | 'bad_gateway'
  | 'server_error'
  | 'throttled'
  | 'pair_limited'
  | 'token_expired'
  | {
      code: number
      status?: number
      title?: string
      details?: string
      subcode?: number
      retry_after_s?: number
    }

export interface AcceptedMessage {
  /** The wamid. */
  id: string
  phone_number_id: string
  /** As sent: the number with "+", or the user id. */
  to: string
  /** Ours, from biz_opaque_callback_data. */
  message_id?: string
  type: GraphMessage['type']
  body: GraphMessage
  /** Milliseconds, by the clock given. */
  at: number
}

/** An answer, or undefined when the connection is left hanging or was broken. */
export type GraphAnswer =
  | { status: number; body: string | Uint8Array; type?: string; retryAfter?: number }
  | undefined

export function succeeded(value: unknown): GraphAnswer {
  return { status: 200, body: JSON.stringify(value) }
}

export function failed(error: GraphError, retryAfter?: number): GraphAnswer {
  return {
    status: error.status,
    body: graphErrorBody(error),
    ...(retryAfter !== undefined && { retryAfter }),
  }
}

export interface SendRules {
  now: () => number
  templates: readonly GraphTemplate[]
  window?: 'open' | 'closed'
  messages_per_second?: number
  pair?: { interval_ms: number; burst: number }
  limits?: MetaLimits
  failureOf?: (to: string) => GraphFailure | undefined
  onAccepted: (message: Omit<AcceptedMessage, 'id'>) => AcceptedMessage
  onRead: (receipt: GraphReadReceipt) => void
}

export class GraphSends {
  readonly #rules: SendRules
  readonly #windows = new Map<string, 'open' | 'closed'>()
  readonly #refusals = new Map<string, number>()
  readonly #failures: { failure: GraphFailure; to?: string }[] = []
  readonly #throughput?: BucketLimit
  readonly #pairs?: BucketLimit

  constructor(rules: SendRules) {
    this.#rules = rules
    if (rules.messages_per_second !== undefined)
      this.#throughput = new BucketLimit(rules.messages_per_second, 1000 / rules.messages_per_second)
    if (rules.pair !== undefined) this.#pairs = new BucketLimit(rules.pair.burst, rules.pair.interval_ms)
  }

  failNext(failure: GraphFailure, { times = 1, to }: { times?: number; to?: string } = {}): void {
    for (let index = 0; index < times; index += 1) this.#failures.push({ failure, to })
  }

  refuse(to: string, code: number): void {
    if (code === 0) this.#refusals.delete(to)
    else this.#refusals.set(to, code)
  }

  setWindow(to: string, state: 'open' | 'closed'): void {
    this.#windows.set(to, state)
  }

  send(phoneNumberId: string, body: unknown, response: ServerResponse): GraphAnswer {
    const checked = checkGraphRequest(body)
    if (checked.kind === 'refused') {
      const code = { missing: 131008, unknown: 100, invalid: 131009 }[checked.problems[0]!.kind]
      return failed(
        graphError(code, checked.problems.map(({ path, message }) => `${path}: ${message}`).join('; ')),
      )
    }
    if (checked.kind === 'read') {
      this.#rules.onRead(checked.receipt)
      return succeeded({ success: true })
    }
    const { message } = checked
    const to = (message.to ?? message.recipient)!
    const limited = this.#limitOf(message, phoneNumberId, to)
    if (limited !== undefined) return failed(graphError(limited))
    const failure = this.#takeFailure(to) ?? this.#rules.failureOf?.(to)
    const early = failure === undefined ? undefined : failBeforeAccepting(failure, response)
    if (early !== undefined) return early.answer
    const refusal = this.#refusalOf(message, phoneNumberId, to)
    if (refusal !== undefined) return failed(refusal)
    const accepted = this.#rules.onAccepted({
      phone_number_id: phoneNumberId,
      to,
      ...(message.biz_opaque_callback_data !== undefined && { message_id: message.biz_opaque_callback_data }),
      type: message.type,
      body: message,
      at: this.#rules.now(),
    })
    return answerAccepted(accepted, failure, response)
  }

  #takeFailure(to: string): GraphFailure | undefined {
    const index = this.#failures.findIndex((planned) => planned.to === undefined || planned.to === to)
    return index === -1 ? undefined : this.#failures.splice(index, 1)[0]!.failure
  }

  #limitOf({ type }: GraphMessage, phoneNumberId: string, to: string): number | undefined {
    const { limits, now } = this.#rules
    // The fake knows no windows of its own: it counts every template as one that begins.
    return limits?.judge({ phone_number_id: phoneNumberId, to, is_reply: type !== 'template' }, now())
  }

  #refusalOf(message: GraphMessage, phoneNumberId: string, to: string): GraphError | undefined {
    const now = this.#rules.now()
    if (this.#throughput?.take(phoneNumberId, now) === false) return graphError(130429)
    if (this.#pairs?.take(`${phoneNumberId} ${to}`, now) === false) return graphError(131056)
    const code = this.#refusals.get(to)
    if (code !== undefined) return graphError(code)
    if (message.type === 'template') return refuseTemplate(message.template, this.#rules.templates)
    const state = this.#windows.get(to) ?? this.#rules.window ?? 'open'
    return state === 'open'
      ? undefined
      : graphError(131047, 'More than 24 hours have passed since the customer last replied to this number.')
  }
}

function failBeforeAccepting(
  failure: GraphFailure,
  response: ServerResponse,
): { answer: GraphAnswer } | undefined {
  if (typeof failure === 'object') {
    const { code, retry_after_s, details, ...more } = failure
    return { answer: failed(graphError(code, details, more), retry_after_s) }
  }
  switch (failure) {
    case 'reset_before_accept':
      response.socket?.resetAndDestroy()
      return { answer: undefined }
    case 'server_error':
      return { answer: failed(graphError(131000)) }
    case 'throttled':
      return { answer: failed(graphError(130429)) }
    case 'pair_limited':
      return { answer: failed(graphError(131056)) }
    case 'token_expired':
      return { answer: failed(graphError(190)) }
    default:
      return undefined
  }
}

function answerAccepted(
  { id, to, type }: AcceptedMessage,
  failure: GraphFailure | undefined,
  response: ServerResponse,
): GraphAnswer {
  switch (failure) {
    case 'hang':
      return undefined
    case 'reset_after_accept':
      response.socket?.resetAndDestroy()
      return undefined
    case 'no_wamid':
      return succeeded({ messaging_product: 'whatsapp' })
    case 'invalid_json':
      return { status: 200, body: '{"messaging_product":"whatsapp","messages":[{"id":"wam' }
    case 'bad_gateway':
      return { status: 502, body: '<html><body>Bad gateway</body></html>', type: 'text/html' }
    default:
      return succeeded({
        messaging_product: 'whatsapp',
        contacts: [{ input: to, ...(to.startsWith('+') && { wa_id: to.slice(1) }) }],
        messages: [{ id, ...(type === 'template' && { message_status: 'accepted' }) }],
      })
  }
}
