/** A contact with a list of things to say: one after each answer. They hang up when they have said everything. */
import type { VoiceClock } from '../media.ts'
import type { Contact } from './room.ts'

/** How long they think after the last sentence they heard. */
const THINKS_MS = 1500
const MS_PER_LETTER = 50
const KEYS = /^keys:([0-9*#]+)$/

export interface ContactScript {
  /** An empty text is silence; `keys:12#` presses keys. */
  answers: readonly string[]
  /** How many of them were said before. */
  said: number
}

export function followScript(clock: VoiceClock, contact: Contact, script: ContactScript): void {
  let said = script.said
  let cancel: () => void = () => undefined
  contact.onWord(() => cancel())
  contact.onSentence(() => {
    cancel()
    cancel = clock.after(THINKS_MS, react)
  })

  function speak(text: string): void {
    contact.begin()
    cancel = clock.after(text.length * MS_PER_LETTER, () => contact.say(text))
  }

  function react(): void {
    if (!contact.isConnected) return
    const text = script.answers[said++]?.trim()
    if (text === '') return
    const keys = text === undefined ? undefined : KEYS.exec(text)
    if (text === undefined) contact.hangUp()
    else if (keys) contact.press(keys[1]!)
    else speak(text)
  }
}
