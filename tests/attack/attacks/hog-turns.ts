import { request } from '../arena/request.ts'
import { openWebChat, visit } from '../arena/visitor.ts'
import type { Attack } from '../attack.ts'

const CONVERSATIONS = 300
const AT_ONCE = 30
const SLOW_MS = 45_000
/** With every slot taken the answer would come after the slow model's. */
const MOST_WAIT_MS = 6_000

export const hogTurns: Attack = {
  name: 'hog-turns',
  tries:
    'a tenant with a slow model lets 300 conversations wait for answers, so that no slot is left for others',
  async run({ server, victim, attacker, model }) {
    const theirs = await openWebChat(server, attacker, { model: 'compatible/slow', fallback_model: null })
    const { chat } = await openWebChat(server, victim)
    model.delayMs = SLOW_MS
    try {
      let started = 0
      for (let first = 0; first < CONVERSATIONS; first += AT_ONCE) {
        const begun = await Promise.all(
          Array.from({ length: AT_ONCE }, (_, index) => beginSlowConversation(theirs.chat, first + index)),
        )
        started += begun.filter(Boolean).length
      }
      const visitor = await visit(chat)
      const began = performance.now()
      await visitor.write('Hello, when are you open?')
      const heard = await visitor.hears(0, SLOW_MS + 15_000)
      const waited = Math.round(performance.now() - began)
      return {
        refused: heard && waited <= MOST_WAIT_MS && started >= 280,
        seen: `${started} slow conversations; the victim's customer ${heard ? `was answered after ${waited} ms` : 'was not answered'}`,
        spoiled: true,
      }
    } finally {
      model.delayMs = 0
    }
  },
}

async function beginSlowConversation(chat: string, number: number): Promise<boolean> {
  const headers = forwarded(number)
  const begun = await request(`${chat}/sessions`, { method: 'POST', json: {}, headers })
  if (begun.status !== 201) return false
  const { status } = await request(`${chat}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${begun.body.visitor_token}`, ...headers },
    json: { client_message_id: `message-${number}`, text: 'SAY:hello there' },
  })
  return status === 202
}

/** Visitors of one address are limited: each of the attacker's comes from another. */
const forwarded = (number: number) => ({ 'x-forwarded-for': `198.51.${100 + (number >> 8)}.${number & 255}` })
