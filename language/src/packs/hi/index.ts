import type { LanguagePack } from '../language-pack.ts'
import { words } from '../words.ts'
import { appointments } from './appointments.ts'
import { asking } from './asking.ts'
import { bookings } from './bookings.ts'
import { calendar } from './calendar.ts'
import { complaints } from './complaints.ts'
import { counting } from './counting.ts'
import { facts } from './facts.ts'
import { goals } from './goals.ts'
import { handoff, messageTaking } from './handoff.ts'
import { intents } from './intents.ts'
import { lexicon } from './lexicon.ts'
import { moments } from './moments.ts'
import { optOut } from './opt-out.ts'
import { replies } from './replies.ts'
import { summary } from './summary.ts'
import { talk } from './talk.ts'

export const hi: LanguagePack = {
  language: 'hi',
  script: 'Devanagari',
  rule: 'The customer writes Hindi in Devanagari script; answer in Hindi in Devanagari script.',
  telling: words(`
    है हैं हूँ हूं नहीं नही चाहिए चाहिये कल में से को की के क्या कितना कितने कितनी कब कहाँ कहां मुझे मैं आप आपका आपकी आपके और लिए हम यह ये वह वो करना करनी करो करवाना दो दीजिए कर था थी थे गया गई रहा रही कैसे क्यों कौन बजे भी
  `),
  lexicon,
  counting,
  goals,
  asking,
  facts,
  intents,
  complaints,
  moments,
  optOut,
  phrases: { talk, appointments, bookings, calendar, handoff, messageTaking, summary, replies },
}
