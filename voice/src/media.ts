/** The port to what carries the sound of a call: a room in memory, or LiveKit. Text goes in and out; sound stays behind it. */

export interface VoiceClock {
  now(): Date
  /** Runs `action` once, `milliseconds` from now; the answer cancels it. */
  after(milliseconds: number, action: () => void): () => void
}

/** Everything that happens at the other end. */
export type MediaEvent =
  /** The contact has begun to speak. It stops the agent. */
  | { kind: 'voice' }
  /** The contact has finished speaking. */
  | { kind: 'utterance'; text: string }
  /** Keys of the telephone, pressed in a row. */
  | { kind: 'keys'; digits: string }
  | { kind: 'hung_up' }
  /** The sound is lost, and does not come back by itself. */
  | { kind: 'lost' }

export interface Played {
  /** The words that were surely played: a beginning of the sentence. */
  text: string
  isComplete: boolean
}

export interface Speaking {
  /** Resolves when the sentence has been played, or was stopped. */
  done: Promise<Played>
  stop(): void
}

export interface CallMedia {
  /** Takes the place of an agent that was in the call before. */
  join(): Promise<void>
  /** The answer unsubscribes. */
  subscribe(listener: (event: MediaEvent) => void): () => void
  speak(sentence: string): Speaking
  sendDtmf(digits: string): Promise<void>
  /** Passes the contact on to another number. */
  transfer(number: string): Promise<void>
  /** Ends the call for everybody. */
  hangUp(): Promise<void>
  /** Goes away, and leaves the call as it is. */
  leave(): void
}
