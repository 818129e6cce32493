/** Looks at the state of the call again and again: a takeover, an end or another process is noticed in the middle of a sentence. */

import type { CallLead } from './call-lead.ts'
import type { Inbox } from './inbox.ts'
import type { Speaker } from './speaker.ts'

export function watchLine({
  desk,
  clock,
  pace,
  speaker,
  inbox,
}: Pick<CallLead, 'desk' | 'clock' | 'pace'> & { speaker: Speaker; inbox: Inbox }): { stop(): void } {
  let isOpen = true
  let cancel = clock.after(pace.speakingLookMs, tick)
  let lookedAt = clock.now().getTime()

  function tick(): void {
    const isDue = clock.now().getTime() - lookedAt >= pace.listeningLookMs
    if (!speaker.isSpeaking() && !isDue) {
      again()
      return
    }
    lookedAt = clock.now().getTime()
    desk
      .look()
      .then((state) => {
        if (!isOpen) return
        if (state !== 'speak') speaker.stop()
        if (state === 'lost') inbox.push({ kind: 'lost_lead' })
        if (state === 'over') inbox.push({ kind: 'over' })
      })
      // The database is away for a moment. Without a renewed lease nothing is begun.
      .catch(() => undefined)
      .finally(again)
  }

  function again(): void {
    if (isOpen) cancel = clock.after(pace.speakingLookMs, tick)
  }

  return {
    stop() {
      isOpen = false
      cancel()
    },
  }
}
