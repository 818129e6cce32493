/** Everything that leading a call needs. */
import type { CallMedia, VoiceClock } from '../media.ts'
import type { Desk, Pace, VoicePhrases } from './desk.ts'

export interface CallLead {
  media: CallMedia
  desk: Desk
  clock: VoiceClock
  pace: Pace
  phrases: VoicePhrases
  /** Aborted when this process ends: another one takes the call over. */
  signal: AbortSignal
}
