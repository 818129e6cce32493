/** A spoken conversation: the port to whatever carries the sound, the loop that leads a call, and a room without sound. */
export { type Contact, createRoom, type HeardWord, type Room } from './in-memory/room.ts'
export { type ContactScript, followScript } from './in-memory/script.ts'
export type { CallLead } from './lead/call-lead.ts'
export type { CallEnd, Desk, LineState, Opening, Pace, Spoken, VoicePhrases } from './lead/desk.ts'
export { DEFAULT_PACE } from './lead/desk.ts'
export { leadCall } from './lead/lead-call.ts'
export type { CallMedia, MediaEvent, Played, Speaking, VoiceClock } from './media.ts'
