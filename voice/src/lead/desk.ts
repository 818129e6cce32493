/** The questions of the loop to the server: everything that is stored or decided about a call. */

/** `speak`: the AI answers. `silent`: somebody else does. `over`: the call has ended. `lost`: another process leads it. */
export type LineState = 'speak' | 'silent' | 'over' | 'lost'

export type CallEnd = 'contact_hung_up' | 'no_input' | 'connection_lost' | 'finished'

export interface Opening {
  /** The first sentences: a greeting, or what an interrupted process had not begun to say. */
  sentences: readonly string[]
  /** The contact has said something that is not answered yet. */
  isAwaited: boolean
}

export interface Spoken {
  text: string
  /** A beginning of the text: the words that the contact surely heard. */
  heard: string
  isComplete: boolean
  /** How long the contact waited for it, where it opens an answer. */
  waitedMs: number | null
}

export interface Desk {
  open(): Promise<Opening>
  /** Stored once, whatever is repeated. */
  hear(said: { kind: 'utterance' | 'keys'; text: string }): Promise<void>
  /** Thinks. Each sentence has passed the checks when it comes out. */
  answer(signal: AbortSignal): AsyncIterable<string>
  /** Committed before the first word leaves: the AI still answers, and this process leads the call. */
  begin(sentence: string): Promise<LineState>
  /** The sentence that was begun last. */
  played(spoken: Spoken): Promise<void>
  /** Stores the words that were heard as one message. Says how the call goes on. */
  close(): Promise<'listen' | 'answer_again' | 'passed_on' | 'over'>
  /** Renews the lease and reads the state. */
  look(): Promise<LineState>
  end(reason: CallEnd): Promise<void>
}

export interface VoicePhrases {
  /** Said while a tool is slow. */
  moment: string
  /** Asks whether somebody is still there. */
  stillThere: string
}

export interface Pace {
  /** A contact who waits so long for the first sentence hears `moment`. */
  fillerMs: number
  /** Silence after which the contact is asked whether they are there. */
  inactivityMs: number
  /** Questions of that kind until the call ends. */
  remindersBeforeEnd: number
  /** How often the state is looked at while the agent speaks: a takeover is heard so late at most. */
  speakingLookMs: number
  /** The same while it listens. Shorter than a third of the lease. */
  listeningLookMs: number
}

export const DEFAULT_PACE: Pace = {
  fillerMs: 700,
  inactivityMs: 12_000,
  remindersBeforeEnd: 2,
  speakingLookMs: 200,
  listeningLookMs: 1000,
}
