/** How events look to the receiver of a webhook. One renderer per format: ours, and one for each dialect. */
import type { EventType } from '@parley/contracts'

/** An event with its snapshots as resources of the contract. A renderer reads this and nothing else. */
export interface PresentedEvent {
  /** `evt_…` */
  id: string
  type: EventType
  sequence: number | null
  /** ISO 8601 UTC. */
  occurred_at: string
  /** Of the data; the present one for every event. */
  schema_version: number
  /** `agt_…` of the agent it belongs to, where it belongs to one. */
  agent_id: string | null
  data: Record<string, unknown>
}

/** One body that is posted. */
export interface RenderedEvent {
  /** The event's name in the words of the format: what endpoints subscribe to. */
  name: string
  /** Posted as JSON; text is posted as it is. */
  body: unknown
}

/** The values that are signed, and sent in the headers, of one attempt. */
export interface SigningInput {
  /** `dlv_…`, the same over all attempts. */
  delivery_id: string
  /** `evt_…` */
  event_id: string
  name: string
  /** The exact text that is posted. */
  body: string
  secret: string
  /** The secret before it, while receivers may still check with that one. */
  previous_secret?: string
  /** When this attempt starts. */
  now: Date
}

/** The surroundings of an event that bodies may name. */
export interface EventPlace {
  workspaceId: string
  /** Numbers of channels by `chn_…`, for a renderer that names channels. */
  channelPhones?: ReadonlyMap<string, string> | undefined
}

export interface EventRenderer {
  /** Every name that can be subscribed to, without "*". */
  readonly names: readonly string[]
  /** The defaults of an endpoint of this format: waits before each retry, and time for an answer. */
  readonly defaults: {
    readonly delays_seconds: readonly number[]
    readonly timeout_ms: number
    /** Any 2xx by default. */
    readonly success_statuses?: readonly string[]
    /** 5 by default; null: never. */
    readonly disable_after_days?: number | null
  }
  /** Endpoints of the own network are taken with a warning. Absent: they are refused, as the vendors do. */
  readonly takesOwnNetwork?: boolean
  /** Bodies name the number of the channel that carried a message. */
  readonly namesChannels?: boolean
  /**
   * None, one or several bodies; pure, and the same for the same event and place. `place` is given where the bodies
   * themselves are needed, not only their names.
   */
  render(event: PresentedEvent, place?: EventPlace): readonly RenderedEvent[]
  headers(input: SigningInput): Record<string, string>
  /** The events that a test sends, for any of `names`. Without it, samples of our own events are rendered. */
  sample?(
    name: string,
    subject: { event_id: string; agent_id: string | null; occurred_at: string },
  ): RenderedEvent
}

/** Renderers by `webhook_endpoints.format`. */
export type EventRenderers = ReadonlyMap<string, EventRenderer>

export function bodyText(rendered: RenderedEvent): string {
  return typeof rendered.body === 'string' ? rendered.body : JSON.stringify(rendered.body)
}
