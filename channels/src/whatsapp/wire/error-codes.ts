import type { DeliveryErrorCode, DeliveryErrorDetail } from '../../kit/index.ts'
import { asFields, asList, asNumber, asText, clip } from './read-fields.ts'

/**
 * Meta's error codes and what each means to us. Titles change and will go away, codes stay.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes (read 2026-09)
 */
export const META_ERROR_CODES = {
  // Token and permissions; 200 to 299 are added below.
  0: 'channel_misconfigured',
  3: 'channel_misconfigured',
  10: 'channel_misconfigured',
  190: 'channel_misconfigured',
  131005: 'channel_misconfigured',
  // Policy, billing, registration.
  33: 'channel_blocked',
  368: 'channel_blocked',
  131031: 'channel_blocked',
  131037: 'channel_blocked',
  131042: 'channel_blocked',
  131045: 'channel_blocked',
  133010: 'channel_blocked',
  134011: 'channel_blocked',
  // The whole channel waits.
  4: 'provider_throttled',
  80007: 'provider_throttled',
  130429: 'provider_throttled',
  131057: 'provider_throttled',
  133004: 'provider_throttled',
  // A fault of the moment, about one message.
  1: 'provider_unreachable',
  2: 'provider_unreachable',
  131016: 'provider_unreachable',
  131000: 'provider_unreachable',
  131056: 'recipient_throttled',
  // This template, or marketing for a while.
  131048: 'marketing_limited',
  131049: 'marketing_limited',
  131064: 'marketing_limited',
  131055: 'template_unavailable',
  131063: 'template_unavailable',
  132000: 'template_unavailable',
  132001: 'template_unavailable',
  132005: 'template_unavailable',
  132007: 'template_unavailable',
  132012: 'template_unavailable',
  132015: 'template_unavailable',
  132016: 'template_unavailable',
  132018: 'template_unavailable',
  132068: 'template_unavailable',
  132069: 'template_unavailable',
  134100: 'template_unavailable',
  134101: 'template_unavailable',
  134102: 'template_unavailable',
  // This person.
  130403: 'recipient_not_reachable',
  130472: 'recipient_not_reachable',
  // The business may not message this person's country: true of one country, so the channel goes on.
  130497: 'recipient_not_reachable',
  131026: 'recipient_not_reachable',
  131021: 'recipient_invalid',
  131030: 'recipient_invalid',
  131050: 'recipient_opted_out',
  131047: 'reply_window_closed',
  // This request.
  100: 'content_rejected',
  131008: 'content_rejected',
  131009: 'content_rejected',
  131051: 'content_rejected',
  131053: 'content_rejected',
  135000: 'content_rejected',
  // Media of an inbound message is lost; never about a send.
  131052: 'provider_rejected',
} as const satisfies Record<number, DeliveryErrorCode>

/** Code 100 with this subcode means that the number or account does not exist for this token, not that a field is wrong. */
const OBJECT_NOT_VISIBLE = { code: 100, subcode: 33 }

export function deliveryErrorCode(
  code: number | undefined,
  subcode: number | undefined,
  httpStatus?: number,
): DeliveryErrorCode {
  if (code === OBJECT_NOT_VISIBLE.code && subcode === OBJECT_NOT_VISIBLE.subcode)
    return 'channel_misconfigured'
  if (code !== undefined) {
    const known: DeliveryErrorCode | undefined = (META_ERROR_CODES as Record<number, DeliveryErrorCode>)[code]
    if (known !== undefined) return known
    if (code >= 200 && code <= 299) return 'channel_misconfigured'
  }
  if (httpStatus === 401) return 'channel_misconfigured'
  if (httpStatus === 429) return 'provider_throttled'
  if (httpStatus !== undefined && httpStatus >= 500) return 'provider_unreachable'
  return 'provider_rejected'
}

/** Reads one error object of Meta, from an answer (with its HTTP status) or from a status webhook (without). */
export function readMetaError(value: unknown, httpStatus?: number): DeliveryErrorDetail {
  const error = asFields(value) ?? {}
  const code = asNumber(error.code)
  const details = asText(asFields(error.error_data)?.details)
  const words = [asText(error.message) ?? asText(error.title), details].filter((part) => part !== undefined)
  return {
    code: deliveryErrorCode(code, asNumber(error.error_subcode), httpStatus),
    ...(code !== undefined && { provider_code: String(code) }),
    message: clip([...new Set(words)].join(': '), 1000) || 'Meta gave no reason',
  }
}

/** The first error of a list, as status webhooks and messages carry them. */
export function readFirstError(value: unknown): DeliveryErrorDetail | undefined {
  const errors = asList(value)
  return errors === undefined || errors.length === 0 ? undefined : readMetaError(errors[0])
}
