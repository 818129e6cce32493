/** A room without sound: words take their time by the clock, and the contact hears them one by one. */
import type { CallMedia, MediaEvent, Played, Speaking, VoiceClock } from '../media.ts'

/** About the pace of speech: 150 words a minute. */
const MS_PER_LETTER = 60

export interface HeardWord {
  word: string
  /** When it began. A word that was cut is heard in part. */
  at: Date
  /** Which sentence it belongs to, counted over the whole call. */
  sentence: number
}

/** The other end of the line. */
export interface Contact {
  /** Every word that was begun, in order. */
  readonly heard: readonly HeardWord[]
  readonly digits: string
  readonly isConnected: boolean
  transferredTo: string | null
  begin(): void
  say(text: string): void
  press(digits: string): void
  hangUp(): void
  loseSound(): void
  /** Called when the agent has finished a sentence. */
  onSentence(listener: () => void): void
  /** Called when a word begins. */
  onWord(listener: (word: HeardWord) => void): void
}

export interface Room {
  contact: Contact
  /** A participant for the agent: the newest one that joined is in the room. */
  media(): CallMedia
}

interface Hearing {
  words: HeardWord[]
  sentences: number
  onSentence: (() => void)[]
  onWord: ((word: HeardWord) => void)[]
  digits: string
}

export function createRoom(clock: VoiceClock): Room {
  const listeners = new Set<(event: MediaEvent) => void>()
  const hearing: Hearing = { words: [], sentences: 0, onSentence: [], onWord: [], digits: '' }
  let isConnected = true
  let present: symbol | undefined
  let silence: () => void = () => undefined
  const emit = (event: MediaEvent) => {
    for (const listener of [...listeners]) listener(event)
  }
  const disconnect = () => {
    isConnected = false
    silence()
  }

  const contact: Contact = {
    get heard() {
      return hearing.words
    },
    get digits() {
      return hearing.digits
    },
    get isConnected() {
      return isConnected
    },
    transferredTo: null,
    begin: () => emit({ kind: 'voice' }),
    say(text) {
      if (isConnected) emit({ kind: 'utterance', text })
    },
    press: (pressed) => emit({ kind: 'keys', digits: pressed }),
    hangUp() {
      disconnect()
      emit({ kind: 'hung_up' })
    },
    loseSound() {
      disconnect()
      emit({ kind: 'lost' })
    },
    onSentence: (listener) => void hearing.onSentence.push(listener),
    onWord: (listener) => void hearing.onWord.push(listener),
  }

  function media(): CallMedia {
    const self = Symbol('participant')
    let own: ((event: MediaEvent) => void) | undefined
    return {
      async join() {
        silence()
        present = self
      },
      subscribe(listener) {
        own = (event) => {
          if (present === self) listener(event)
        }
        listeners.add(own)
        return () => listeners.delete(own!)
      },
      speak(sentence) {
        const isHeard = isConnected && present === self
        const speaking = isHeard ? play(clock, hearing, sentence) : NOTHING
        silence = speaking.stop
        return speaking
      },
      async sendDtmf(sent) {
        hearing.digits += sent
      },
      async transfer(number) {
        contact.transferredTo = number
      },
      async hangUp() {
        if (present === self) disconnect()
      },
      leave() {
        if (present === self) silence()
        if (own) listeners.delete(own)
      },
    }
  }
  return { contact, media }
}

const NOTHING: Speaking = { done: Promise.resolve({ text: '', isComplete: false }), stop: () => undefined }

function play(clock: VoiceClock, hearing: Hearing, sentence: string): Speaking {
  const words = [...sentence.matchAll(/\S+/g)]
  const number = hearing.sentences++
  const { promise: done, resolve } = Promise.withResolvers<Played>()
  let played = 0
  let cancel: () => void = () => undefined

  function finish(isComplete: boolean): void {
    cancel()
    resolve({ text: sentence.slice(0, played), isComplete })
    if (isComplete) for (const listener of hearing.onSentence) listener()
  }

  function begin(index: number): void {
    const word = words[index]
    if (!word) {
      finish(true)
      return
    }
    const heard = { word: word[0], at: clock.now(), sentence: number }
    hearing.words.push(heard)
    for (const listener of hearing.onWord) listener(heard)
    cancel = clock.after(word[0].length * MS_PER_LETTER, () => {
      played = word.index + word[0].length
      begin(index + 1)
    })
  }
  begin(0)
  return { done, stop: () => finish(false) }
}
