/** The seven events of Oravio. */
export const EVENT_NAMES = [
  'message.received',
  'message.sent',
  'lead.captured',
  'booking.created',
  'booking.cancelled',
  'conversation.escalated',
  'conversation.resolved',
] as const
export type EventName = (typeof EVENT_NAMES)[number]

export function isEventName(name: string): name is EventName {
  return (EVENT_NAMES as readonly string[]).includes(name)
}
