/** The events that a reader may see: by scope of the event’s noun and of each snapshot in it, and by a member’s channels. */
import { type Event, type EventType, memberOf, type Principal, type Scope } from '@parley/contracts'

type EventNoun = EventType extends `${infer Noun}.${string}` ? Noun : never

/** Total: a new kind of event does not compile without a scope. */
const SCOPES: Record<EventNoun, Scope> = {
  message: 'messages:read',
  conversation: 'conversations:read',
  session: 'conversations:read',
  handoff: 'conversations:read',
  note: 'conversations:read',
  response_target: 'conversations:read',
  priority_rule: 'conversations:read',
  contact: 'contacts:read',
  lead: 'leads:read',
  booking: 'bookings:read',
  template: 'channels:read',
  channel: 'channels:read',
  agent: 'agents:read',
  import: 'contacts:read',
  budget: 'costs:read',
  audience: 'contacts:read',
  campaign: 'campaigns:read',
  call: 'calls:read',
  webhook_endpoint: 'webhooks:read',
  document: 'knowledge:read',
}

/** Happens in a conversation. A reader of only some channels sees none whose channel is unknown. */
const OF_CONVERSATIONS: readonly EventNoun[] = [
  'message',
  'conversation',
  'session',
  'handoff',
  'note',
  'response_target',
  'priority_rule',
]

export interface Subject {
  type: EventType
  channel_id: string | null
}

function nounOf(type: EventType): EventNoun {
  return type.slice(0, type.indexOf('.')) as EventNoun
}

export function maySee(principal: Principal, { type, channel_id }: Subject): boolean {
  const noun = nounOf(type)
  if (!principal.scopes.includes(SCOPES[noun])) return false
  return maySeeChannel(principal, channel_id) || (channel_id === null && !OF_CONVERSATIONS.includes(noun))
}

export function maySeeChannel(principal: Principal, channelId: string | null): boolean {
  const channels = memberOf(principal)?.channelIds ?? null
  return channels === null || (channelId !== null && channels.includes(channelId))
}

/** The nouns of events that a reader hears of; undefined where it is all of them. */
export function visibleNouns({ scopes }: Pick<Principal, 'scopes'>): string[] | undefined {
  const all = Object.entries(SCOPES)
  const visible = all.filter(([, scope]) => scopes.includes(scope)).map(([noun]) => noun)
  return visible.length === all.length ? undefined : visible
}

/** Readers with the same view are shown the same text, which is then made once. */
export function viewOf({ scopes }: Principal): string {
  const seen = new Set(Object.values(SCOPES).filter((scope) => scopes.includes(scope)))
  return [...seen].sort().join(' ')
}

/** Without the snapshots of things that the reader may not read. */
export function showTo({ scopes }: Pick<Principal, 'scopes'>, event: Event): Event {
  const data = Object.entries(event.data).filter(([noun]) => {
    const scope = Object.hasOwn(SCOPES, noun) ? SCOPES[noun as EventNoun] : undefined
    return scope === undefined || scopes.includes(scope)
  })
  return { ...event, data: Object.fromEntries(data) }
}
