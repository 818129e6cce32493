/** Telephone calls: the part of the contract that a channel with `capabilities.calls` fulfils. */
import type { Update } from './updates.ts'

/** One call on its way out. It is dialled once, whatever happens. */
export interface OutgoingCall {
  /** Our id, given to the provider, so that a call whose fate is unknown can be looked for. */
  call_id: string
  /** E.164. */
  to: string
  /** How long it rings before it counts as not answered. */
  ring_seconds: number
  /** The longest that it lasts after it was answered. */
  max_seconds: number
}

/** The provider has taken the call. Updates of the kind `call` report how it goes on. */
export interface DialReceipt {
  provider_call_id: string
  /** Of a simulated carrier: the reports that a real one would send, each after its time. */
  follow_ups?: { after_ms: number; update: CallUpdate }[]
}

/** Somebody calls the number of the channel. */
export type IncomingCall = Extract<Update, { kind: 'call'; state: 'incoming' }>

/** How a call goes on that is known already. */
export type CallUpdate = Exclude<Extract<Update, { kind: 'call' }>, IncomingCall>

/** A question of a call, as a simulated person gets it. */
export interface AskedQuestion {
  /** E.164. */
  to: string
  kind: 'yes_no' | 'number' | 'choice' | 'date' | 'text'
  options: readonly string[]
  min?: number
  /** Its number in the call, from 0. */
  index: number
}

/** The reaction of a simulated person: words (an empty text is silence), or the end of the call. */
export type SimulatedReaction = { says: string } | { hangs_up: true }

export interface CallCarrier<Context> {
  /** Dials. Throws DeliveryError and nothing else; after `outcome_unknown` the platform looks with `find`, and never dials again. */
  dial(call: OutgoingCall, context: Context): Promise<DialReceipt>
  /** The call that was dialled under our id. Undefined: the provider never got it. */
  find(
    call: { call_id: string; to: string },
    context: Context,
  ): Promise<{ provider_call_id: string } | undefined>
  /**
   * Answers a call that came in: absent where nobody can call the channel. Answering a call twice is no error, because the platform
   * repeats it after an outage. Throws DeliveryError and nothing else; `recipient_invalid` says that the caller has hung up.
   */
  answer?(call: { call_id: string; provider_call_id: string }, context: Context): Promise<void>
  /** Ends a call, or declines one that was not answered. A call that has ended already is no error. */
  hangUp(call: { call_id: string; provider_call_id: string }, context: Context): Promise<void>
  /** Present exactly at a simulated carrier, which has no media: the person at the other end, in text. */
  simulatedPerson?(question: AskedQuestion): SimulatedReaction
}
