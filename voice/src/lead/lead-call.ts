/**
 * Leads a call from the first sentence to the end: greets, listens, lets the server think, and speaks sentence by sentence. It decides
 * when something is said; what is said, and whether it may be, the desk decides.
 */
import type { MediaEvent } from '../media.ts'
import type { CallLead } from './call-lead.ts'
import type { CallEnd } from './desk.ts'
import { createInbox } from './inbox.ts'
import { speakAnswer } from './speak-answer.ts'
import { createSpeaker, type Speaker } from './speaker.ts'
import { watchLine } from './watch-line.ts'

type Step = 'listen' | 'leave'

/** Resolves when the call is over, or another process leads it. */
export async function leadCall(lead: CallLead): Promise<void> {
  const { media, desk, clock, pace, signal } = lead
  const inbox = createInbox(clock)
  const speaker = createSpeaker(lead)
  const unsubscribe = media.subscribe((event: MediaEvent) => {
    // Every event at the other end stops the agent in the middle of a word.
    speaker.stop()
    inbox.push(event)
  })
  const line = watchLine({ desk, clock, pace, speaker, inbox })
  const onAbort = () => {
    speaker.stop()
    inbox.push({ kind: 'lost_lead' })
  }
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await media.join()
    const { sentences, isAwaited } = await desk.open()
    let step = await sayAll(lead, speaker, sentences)
    if (step === 'listen' && isAwaited) step = await answer(lead, speaker, inbox)
    let silences = 0
    while (step === 'listen') {
      const event = await inbox.next(pace.inactivityMs)
      if (event === 'timeout') {
        if (silences++ >= pace.remindersBeforeEnd) step = await end(lead, 'no_input')
        else step = await sayAll(lead, speaker, [lead.phrases.stillThere])
        continue
      }
      silences = 0
      step = await react(lead, speaker, inbox, event)
    }
  } finally {
    line.stop()
    unsubscribe()
    signal.removeEventListener('abort', onAbort)
    media.leave()
  }
}

async function react(
  lead: CallLead,
  speaker: Speaker,
  inbox: ReturnType<typeof createInbox>,
  event: Exclude<Awaited<ReturnType<typeof inbox.next>>, 'timeout'>,
): Promise<Step> {
  switch (event.kind) {
    case 'hung_up':
      return end(lead, 'contact_hung_up')
    case 'lost':
      return end(lead, 'connection_lost')
    case 'over':
      await lead.media.hangUp()
      return 'leave'
    case 'lost_lead':
      return 'leave'
    case 'voice':
      return 'listen'
    case 'utterance':
      await lead.desk.hear({ kind: 'utterance', text: event.text })
      return answer(lead, speaker, inbox)
    case 'keys':
      await lead.desk.hear({ kind: 'keys', text: event.digits })
      return answer(lead, speaker, inbox)
  }
}

async function answer(
  lead: CallLead,
  speaker: Speaker,
  inbox: ReturnType<typeof createInbox>,
): Promise<Step> {
  await speakAnswer(lead, speaker, inbox)
  const next = await lead.desk.close()
  if (next === 'answer_again' && !inbox.has()) return answer(lead, speaker, inbox)
  if (next === 'over') {
    await lead.media.hangUp()
    return 'leave'
  }
  return next === 'passed_on' ? 'leave' : 'listen'
}

/** Sentences that need no thinking. */
async function sayAll(lead: CallLead, speaker: Speaker, sentences: readonly string[]): Promise<Step> {
  for (const sentence of sentences) if ((await speaker.say(sentence, null)) !== 'played') break
  if (sentences.length === 0) return 'listen'
  if ((await lead.desk.close()) !== 'over') return 'listen'
  await lead.media.hangUp()
  return 'leave'
}

async function end({ desk, media }: CallLead, reason: CallEnd): Promise<Step> {
  await desk.end(reason)
  await media.hangUp()
  return 'leave'
}
