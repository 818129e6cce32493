/** Speaks one sentence at a time. Each is committed before its first word, and what was heard of it is stored after its last. */
import type { Speaking } from '../media.ts'
import type { CallLead } from './call-lead.ts'
import type { LineState } from './desk.ts'

export type Said = 'played' | 'interrupted' | Exclude<LineState, 'speak'>

export interface Speaker {
  say(sentence: string, waitedMs: number | null): Promise<Said>
  /** Stops what is being spoken, or about to be. */
  stop(): void
  isSpeaking(): boolean
}

export function createSpeaker({ media, desk }: Pick<CallLead, 'media' | 'desk'>): Speaker {
  let speaking: Speaking | undefined
  /** Between the commit and the first word there is nothing to stop yet. */
  let stops = 0

  return {
    async say(sentence, waitedMs) {
      const before = stops
      const state = await desk.begin(sentence)
      if (state !== 'speak') return state
      if (stops !== before) {
        await desk.played({ text: sentence, heard: '', isComplete: false, waitedMs: null })
        return 'interrupted'
      }
      speaking = media.speak(sentence)
      const { text, isComplete } = await speaking.done
      speaking = undefined
      await desk.played({ text: sentence, heard: text, isComplete, waitedMs })
      return isComplete ? 'played' : 'interrupted'
    },
    stop() {
      stops++
      speaking?.stop()
    },
    isSpeaking: () => speaking !== undefined,
  }
}
