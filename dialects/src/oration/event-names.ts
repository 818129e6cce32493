/** The vendor documents the first two; the others are in their manner. */
export const EVENT_NAMES = [
  'conversation.completed',
  'conversation.analysisCompleted',
  'conversation.created',
  'conversation.active',
  'conversation.failed',
  'conversation.transferred',
] as const
export type EventName = (typeof EVENT_NAMES)[number]

export function isEventName(name: string): name is EventName {
  return (EVENT_NAMES as readonly string[]).includes(name)
}
