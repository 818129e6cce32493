/** Whether a contact who waits for a person hears something now. Pure. */

export interface Wait {
  conversation_id: string
  handoff_id: string
  team_id: string | null
  handed_off_at: Date
  /** A person took the conversation over, or began to answer. Null: nobody. */
  taken_at: Date | null
  /** The last message of a person, or of the business's own system. Null: none of late. */
  answered_at: Date | null
  /** The last text to the contact while they waited. Null: none. */
  told_at: Date | null
  /** How many texts were sent since somebody answered last. */
  told_times: number
  every_minutes: number
  most_in_a_row: number
}

const MINUTE = 60_000
/** A person who answered, or took over, so short a time ago is there, whatever the hours say. */
const PRESENT_FOR_MS = 10 * MINUTE

/** Whether the limits of the workspace allow another text. */
export function mayTell({ told_at, told_times, every_minutes, most_in_a_row }: Wait, now: Date): boolean {
  if (told_times >= most_in_a_row) return false
  return told_at === null || now.getTime() - told_at.getTime() >= every_minutes * MINUTE
}

/** Whether a person answered or took over a short time ago. */
export function isPresent({ taken_at, answered_at }: Wait, now: Date): boolean {
  const since = now.getTime() - PRESENT_FOR_MS
  return isSince(answered_at, since) || isSince(taken_at, since)
}

/** In business hours a person who took over, or has answered since the handoff, is there. */
export function isWaiting({ handed_off_at, taken_at, answered_at }: Wait, isOpen: boolean): boolean {
  return !isOpen || (taken_at === null && !isSince(answered_at, handed_off_at.getTime()))
}

function isSince(at: Date | null, since: number): boolean {
  return at !== null && at.getTime() >= since
}
