/** An address that hears of events: its fields, and what it may be given. */
import { randomBytes } from 'node:crypto'
import { type FieldProblem, OperationError, type WebhookEndpoint } from '@parley/contracts'
import { type GuardedFetch, OutboundHttpError } from '../../../../platform/outbound-http/index.ts'
import { type Place, placeOf } from '../../../../platform/secrets/place.ts'
import type { EventRenderer, EventRenderers } from '../render/event-renderer.ts'

export interface WebhookEndpointRow {
  workspace_id: string
  id: string
  agent_id: string | null
  url: string
  events: string[]
  description: string | null
  format: string
  secret: Buffer
  /** Signs along until then, where the format can carry two signatures. */
  previous_secret: Buffer | null
  previous_secret_until: Date | null
  delays_seconds: number[]
  timeout_ms: number
  /** Patterns: `204`, `2xx`. */
  success_statuses: string[]
  /** Null: it is never switched off for failing. */
  disable_after_days: number | null
  max_in_flight: number
  active: boolean
  /** Why it was switched off by us; null when its owner did. */
  disabled_reason: string | null
  /** Trials in a row that showed it unreachable; 0 while the lane is open. */
  lane_failures: number
  lane_resumes_at: Date | null
  /** No attempt has succeeded since then. */
  lane_failing_since: Date | null
  lane_warned_at: Date | null
  /** Deliveries of events up to this number go one at a time. */
  lane_ordered_until: number
  /** The process that holds the lease of the lane. */
  lane_holder: string | null
  lane_lease_until: Date | null
  /** Of one that is switched off or catches up: events up to this number have become deliveries. */
  cursor: number
  /** It hears of those imports alone that name its address. */
  is_callback: boolean
  created_at: Date
  updated_at: Date
}

/** Of both secrets: the present one becomes the previous one as it is sealed. */
export function secretPlace(endpoint: { workspace_id: string; id: string }): Place {
  return placeOf('webhook_endpoints.secret', endpoint)
}

/** The form that Standard Webhooks asks for: 24 to 64 random bytes in base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** How long the secret before the present one still signs. */
export const SECRET_OVERLAP_MS = 24 * 60 * 60 * 1000

/** The renderer of a format that a caller names. */
export function requireRenderer(renderers: EventRenderers, format: string): EventRenderer {
  const renderer = renderers.get(format)
  if (renderer) return renderer
  const known = [...renderers.keys()]
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: ['format'],
        rule: 'not_allowed',
        params: { allowed: known },
        message: `Choose one of: ${known.join(', ')}.`,
      },
    ],
  })
}

/**
 * Refuses an address that no delivery would ever be sent to. An address of the own network is taken where the format allows it: the
 * operator can let it through later, and each delivery is judged again. `addressWarnings` says so until then.
 */
export function checkAddress(
  guardedFetch: GuardedFetch,
  url: string,
  { field = 'url', takesOwnNetwork = false }: { field?: string; takesOwnNetwork?: boolean | undefined } = {},
): void {
  try {
    guardedFetch.judge(url)
  } catch (error) {
    if (!(error instanceof OutboundHttpError)) throw error
    if (takesOwnNetwork && error.is_own_network) return
    throw new OperationError('validation_failed', {
      fields: [{ path: [field], rule: 'refused_address', message: error.message }],
    })
  }
}

/** Why nothing is sent to an address as the server is set up now. */
export function addressWarnings(guardedFetch: GuardedFetch, url: string): Pick<WebhookEndpoint, 'warnings'> {
  try {
    guardedFetch.judge(url)
    return {}
  } catch (error) {
    if (!(error instanceof OutboundHttpError)) throw error
    const message = `Nothing is sent to this endpoint as the server is set up: ${error.message} Until then each delivery fails.`
    return { warnings: [{ code: 'address_not_allowed', path: 'url', message }] }
  }
}

/** Problems with the events of a subscription, in the words of the format. */
export function checkEventNames(renderer: EventRenderer, events: readonly string[], path: string): void {
  const problems = events.flatMap((name, index): FieldProblem[] => {
    if (name === '*' || renderer.names.includes(name)) return []
    return [unknownEvent(renderer, name, [path, index])]
  })
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
}

export function unknownEvent(renderer: EventRenderer, name: string, path: (string | number)[]): FieldProblem {
  return {
    path,
    rule: 'unknown_event',
    params: { event: name, known: [...renderer.names] },
    message: `Nothing is called ${JSON.stringify(name)} here. Choose from: ${renderer.names.join(', ')}, or "*" for all.`,
  }
}

/** Whether the endpoint asked for what a renderer made of an event. */
export function subscribesTo(endpoint: Pick<WebhookEndpointRow, 'events'>, name: string): boolean {
  return endpoint.events.includes('*') || endpoint.events.includes(name)
}
