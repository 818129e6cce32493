/** Texts that made a pattern take quadratic or cubic time; some grow when they are normalised (NFKC). */
import { request, watchWhile } from '../arena/request.ts'
import { openWebChat, visit } from '../arena/visitor.ts'
import type { Attack } from '../attack.ts'

/** A delay that a person does not notice. */
const WORST_HEALTH_MS = 1_500
const PATIENCE_MS = 25_000

const BOMBS: Record<string, string> = {
  'groups of digits behind letters': '㌖'.repeat(667) + 'a1'.repeat(166),
  'letters without an end': 'a'.repeat(3_900),
  'spaces between two words': `a${' '.repeat(3_900)}b`,
  'a word with marks': `agent${'!'.repeat(3_900)}x`,
  'letters that grow': '㌖'.repeat(1_300),
  'numbers in circles': '⑳'.repeat(3_900),
  'numbers in brackets': '⑴⑵⑶⑷⑸⑹⑺⑻'.repeat(480),
  'digits and dots': '1.'.repeat(1_900),
  'at signs': 'a@'.repeat(1_900),
  'Devanagari without an end': 'क'.repeat(3_900),
  'a price without an end': `₹${'1,'.repeat(1_900)}`,
  'a date without an end': '12/'.repeat(1_300),
  'words and spaces': 'nahi '.repeat(780),
  'question marks': '?'.repeat(3_900),
  'line breaks': `${'\n'.repeat(3_900)}x`,
}

export const stallByText: Attack = {
  name: 'stall-by-text',
  tries: 'a visitor writes messages that keep a pattern busy, so that nobody else is answered',
  async run({ server, victim }) {
    const { chat } = await openWebChat(server, victim)
    let worst = { name: 'none', ms: 0 }
    let unanswered = 0
    for (const [name, text] of Object.entries(BOMBS)) {
      const visitor = await visit(chat)
      const { worstMs } = await watchWhile(
        () => request(`${server.url}/health`, { timeoutMs: 20_000 }),
        async () => {
          const { status } = await visitor.write(text)
          if (status === 202 && !(await visitor.hears(0, PATIENCE_MS))) unanswered++
        },
      )
      if (worstMs > worst.ms) worst = { name, ms: worstMs }
      if (worstMs > 15_000) break
    }
    const refused = worst.ms <= WORST_HEALTH_MS && unanswered === 0
    return {
      refused,
      seen: `/health took at most ${worst.ms} ms (${worst.name}); ${unanswered} of ${Object.keys(BOMBS).length} texts were not answered`,
      spoiled: !refused,
    }
  },
}
