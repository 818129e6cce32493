/** Speaks an answer while it is being thought out. Words of the contact end it. */

import type { CallLead } from './call-lead.ts'
import type { Inbox } from './inbox.ts'
import type { Speaker } from './speaker.ts'

type Next = IteratorResult<string> | 'slow' | 'news'

export async function speakAnswer(lead: CallLead, speaker: Speaker, inbox: Inbox): Promise<void> {
  const { desk, clock, pace, phrases } = lead
  const thinking = new AbortController()
  const sentences = desk.answer(thinking.signal)[Symbol.asyncIterator]()
  const began = clock.now().getTime()
  let waitedMs: number | null = 0
  let patience: number | undefined = pace.fillerMs
  let pending = sentences.next()
  try {
    while (!inbox.has()) {
      const next = await firstOf(lead, inbox, pending, patience)
      if (next === 'news') return
      if (next === 'slow') {
        // Once: a second one would only annoy.
        patience = undefined
        if ((await speaker.say(phrases.moment, null)) !== 'played') return
        continue
      }
      if (next.done) return
      patience = undefined
      if (waitedMs !== null) waitedMs = clock.now().getTime() - began
      if ((await speaker.say(next.value, waitedMs)) !== 'played') return
      waitedMs = null
      pending = sentences.next()
    }
  } finally {
    thinking.abort()
    // The rest of its thoughts is not wanted, and its failure is its own matter.
    pending.catch(() => undefined)
    await sentences.return?.(undefined)
  }
}

async function firstOf(
  { clock }: CallLead,
  inbox: Inbox,
  pending: Promise<IteratorResult<string>>,
  patience: number | undefined,
): Promise<Next> {
  const arrival = inbox.arrival()
  const { promise: slow, resolve } = Promise.withResolvers<'slow'>()
  const cancel = patience === undefined ? () => undefined : clock.after(patience, () => resolve('slow'))
  try {
    return await Promise.race([pending, slow, arrival.promise.then(() => 'news' as const)])
  } finally {
    cancel()
    arrival.cancel()
  }
}
