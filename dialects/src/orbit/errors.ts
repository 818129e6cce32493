/** Orbit's error bodies: `{"error": {"code", "message", "status", "details"}, "meta"}`. */
import { type FieldProblem, OperationError } from '@parley/contracts'
import {
  answerJson,
  type DialectRequest,
  type LimitDecision,
  limitHeadersWithoutKey,
  messageOf,
  Refused,
  refusalsBy,
  secondsToWait,
  type WireResponse,
} from '../kit/index.ts'
import { metaOf } from './envelopes.ts'
import { STATUSES, type VendorCode, WORDINGS } from './error-words.ts'

interface Refusal {
  requestId: string
  now: Date
  decisions?: readonly LimitDecision[]
}

export function writeError(error: OperationError, request: Refusal): WireResponse {
  const wording = WORDINGS[error.code]
  const code = codeOf(error) ?? wording.code
  const message = error.code === 'validation_failed' ? sentenceOf(error.fields) : messageOf(error, wording)
  return answer(request, code, message, detailsOf(error, request), headersOf(error, request.now))
}

/** The vendor has names for some problems; the first that is found names the answer. */
function codeOf({ code, fields, params }: OperationError): VendorCode | undefined {
  if (code === 'unauthenticated' && params.sent === false) return 'UNAUTHORIZED'
  if (code === 'unauthenticated' && params.expired === true) return 'EXPIRED_TOKEN'
  const [first] = fields
  if (code !== 'validation_failed' || !first) return undefined
  const name = String(first.path.at(-1) ?? '')
  if (first.path[0] === 'cursor') return 'INVALID_CURSOR'
  if (first.rule === 'required') return 'MISSING_REQUIRED_FIELD'
  if (first.rule === 'not_e164') return 'INVALID_PHONE_NUMBER'
  if (name === 'email' || first.rule === 'bad_email') return 'INVALID_EMAIL'
  if (first.path[0] === 'template') return 'INVALID_TEMPLATE'
  return 'VALIDATION_ERROR'
}

function sentenceOf(fields: readonly FieldProblem[]): string {
  const [first, ...rest] = fields
  if (!first) return WORDINGS.validation_failed.message
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more, see details.fields)`
  return `The '${fieldOf(first)}' field is not valid: ${first.message}${more}`
}

function detailsOf(error: OperationError, { decisions, now }: Refusal): object {
  const [first] = error.fields
  if (error.code === 'rate_limited') return limitDetails(error, decisions ?? [], now)
  if (error.code === 'forbidden' && typeof error.params.scope === 'string')
    return { required_scope: error.params.scope }
  if (error.code === 'template_variables_invalid' && Array.isArray(error.params.expected))
    return { field: 'template', expected: `exactly these parameters: ${error.params.expected.join(', ')}` }
  if (!first) return {}
  const fields = error.fields.map((field) => ({
    field: fieldOf(field),
    ...(field.params?.value !== undefined && { value: field.params.value }),
    expected: field.rule === 'not_e164' ? 'E.164 format e.g. +14155552671' : field.message,
  }))
  return { ...fields[0], ...(fields.length > 1 && { fields }) }
}

const fieldOf = ({ path }: FieldProblem) => path.join('.') || 'body'

const WINDOWS: Record<string, string> = { minute: '60s', hour: '3600s', day: '86400s' }

function limitDetails(error: OperationError, decisions: readonly LimitDecision[], now: Date): object {
  const refusing = decisions.find((decision) => !decision.allowed)
  if (refusing) {
    const window = WINDOWS[refusing.window ?? 'minute']
    return { retry_after: secondsToWait(refusing, now), limit: refusing.limit, window }
  }
  const { retry_after_seconds, limit, window } = error.params
  return {
    retry_after: Number(retry_after_seconds ?? 1),
    ...(typeof limit === 'number' && { limit, window: WINDOWS[String(window)] }),
  }
}

function headersOf(error: OperationError, now: Date): Record<string, string> {
  if (error.code === 'method_not_allowed') return { allow: String(error.params.allow) }
  if (error.code !== 'unauthenticated') return {}
  return limitHeadersWithoutKey(now)
}

function answer(
  request: Pick<DialectRequest, 'requestId' | 'now'>,
  code: VendorCode,
  message: string,
  details: object,
  headers: Record<string, string> = {},
): WireResponse {
  const status = STATUSES[code]
  const meta = { ...metaOf(request), docs_url: `https://orbit-docs.devotel.io/errors/${code}` }
  return answerJson(status, { error: { code, message, status, details }, meta }, headers)
}

/** Says no with a word that only Orbit has. */
export function refuse(
  request: Pick<DialectRequest, 'requestId' | 'now'>,
  code: VendorCode,
  message: string,
  details: object = {},
): Refused {
  return new Refused(answer(request, code, message, details))
}

/** For `refusals`: another word of Orbit's than the usual one. */
export const saying = refusalsBy<VendorCode>(refuse)

/** One field of the body or the query that is wrong, said as every other. */
export function invalidField(field: string, message: string, rule = 'bad_format'): OperationError {
  return new OperationError('validation_failed', { fields: [{ path: field.split('.'), rule, message }] })
}
