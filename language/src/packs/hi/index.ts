import type { LanguagePack } from '../language-pack.ts'
import { words } from '../words.ts'
import { appointments } from './appointments.ts'
import { ASKING } from './asking.ts'
import { ACTIONS, PEOPLE } from './booking-words.ts'
import { bookings } from './bookings.ts'
import { calendar } from './calendar.ts'
import { CHAT } from './chat.ts'
import { COLLEAGUE } from './colleague.ts'
import { COLUMNS } from './columns.ts'
import { COMMITMENTS } from './commitments.ts'
import { COMPLAINTS } from './complaints.ts'
import { counting } from './counting.ts'
import { FACTS } from './facts.ts'
import { GOALS } from './goals.ts'
import { handoff, messageTaking } from './handoff.ts'
import { INTENTS } from './intents.ts'
import { lexicon } from './lexicon.ts'
import { MOMENTS } from './moments.ts'
import { OPENING } from './opening.ts'
import { OPT_OUT } from './opt-out.ts'
import { PARTY } from './party.ts'
import { QUESTION } from './question.ts'
import { replies } from './replies.ts'
import { SPOKEN } from './spoken.ts'
import { summary } from './summary.ts'
import { talk } from './talk.ts'
import { URGENCY, URGENCY_PHRASES } from './urgency.ts'

export const hi: LanguagePack = {
  language: 'hi',
  script: 'Devanagari',
  rule: 'The customer writes Hindi in Devanagari script; answer in Hindi in Devanagari script.',
  telling: words(`
    है हैं हूँ हूं नहीं नही चाहिए चाहिये कल में से को की के क्या कितना कितने कितनी कब कहाँ कहां मुझे मैं आप आपका आपकी आपके और लिए
    हम यह ये वह वो करना करनी करो करवाना दो दीजिए कर था थी थे गया गई गए रहा रही रहे कैसे क्यों कौन बजे भी मैंने आपने हमने उसने ने
    मेरा मेरी मेरे हमारा हमारी हमारे अपना अपनी अपने पर हुआ हुई हुए दिया दिए दिये दी दें देना दीजिये दूँ दूं दूँगा दूंगा दूँगी
    दूंगी देंगे लिया लिए लिये ली लो लें लेना लीजिए लूँ लूं लूँगा लूंगा लूँगी लूंगी लेंगे किया करें करती करूँ करूं कीजिए थे सकता
    सकती सकते चुका चुकी चुके पाया पाई कोई कुछ किसी अभी बहुत अच्छा अच्छी हाँ हां जी इस उस यहाँ वहाँ होगा होगी मिलेगा मिलेगी उठाओ
    बताओ बताइए
  `),
  lexicon,
  counting,
  goals: GOALS,
  people: PEOPLE,
  actions: ACTIONS,
  asking: ASKING,
  opening: OPENING,
  question: QUESTION,
  facts: FACTS,
  intents: INTENTS,
  chat: CHAT,
  complaints: COMPLAINTS,
  colleague: COLLEAGUE,
  columns: COLUMNS,
  commitments: COMMITMENTS,
  moments: MOMENTS,
  party: PARTY,
  optOut: OPT_OUT,
  urgency: URGENCY,
  spoken: SPOKEN,
  phrases: {
    talk,
    appointments,
    bookings,
    calendar,
    handoff,
    messageTaking,
    summary,
    replies,
    urgency: URGENCY_PHRASES,
  },
}
