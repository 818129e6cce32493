/** The twelve events of ConvoAI. All can be subscribed to, also those that nothing fires yet. */
export const EVENT_NAMES = [
  'message.received',
  'message.sent',
  'message.failed',
  'conversation.created',
  'conversation.resolved',
  'contact.created',
  'contact.updated',
  'lead.qualified',
  'appointment.booked',
  'appointment.cancelled',
  'handoff.requested',
  'handoff.triggered',
] as const
export type EventName = (typeof EVENT_NAMES)[number]

export function isEventName(name: string): name is EventName {
  return (EVENT_NAMES as readonly string[]).includes(name)
}
