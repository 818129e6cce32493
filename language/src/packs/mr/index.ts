import type { LanguagePack } from '../language-pack.ts'
import { words } from '../words.ts'
import { appointments } from './appointments.ts'
import { ASKING } from './asking.ts'
import { ACTIONS, PEOPLE } from './booking-words.ts'
import { bookings } from './bookings.ts'
import { calendar } from './calendar.ts'
import { CHAT } from './chat.ts'
import { CLAIMS } from './claims.ts'
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
import { SEARCH } from './search.ts'
import { summary } from './summary.ts'
import { talk } from './talk.ts'
import { URGENCY, URGENCY_PHRASES } from './urgency.ts'

export const mr: LanguagePack = {
  language: 'mr',
  script: 'Devanagari',
  rule: 'The customer writes Marathi in Devanagari script; answer in Marathi in Devanagari script.',
  // "करा" stands here although Hindi has it: there a verb follows that tells for Hindi.
  telling: words(`
    आहेस आहोत आहे आहेत आहात नाही नाहीत पाहिजे पाहिजेत हवे हवी हवंय नको नकोय होय उद्या काय किती कधी कुठे कशी कोणते कोणती कोणता तुम्ही
    तुमचे तुमची तुमचा तुमच्या तुम्हाला आम्ही आम्हाला आमचे आमची मला मी माझं माझे माझी माझा माझ्या आपण आपले आपली आपल्या आपल्याला आणि किंवा साठी ऐवजी करायचे करायची
    करायचा करायचं करायचंय करा वाजता सकाळी दुपारी संध्याकाळी रात्री मिळेल सांगा द्या नका येऊ येतो येते येणार यायचे उघडते उघडे उघडता सुरू चालेल नक्की बरोबर
    सोमवारी मंगळवारी मंगळवार बुधवारी गुरुवारी शुक्रवारी शनिवारी रविवारी बोलायचे बोलायचं बोलायचंय माणसाशी माणूस नंतर पुढच्या लागतील रुपयांना आलो आले होतो झाले झाली झाला केली तासांनी दिवसांनी जानेवारीला फेब्रुवारीला एप्रिलला ऑगस्टला सप्टेंबरला ऑक्टोबरला नोव्हेंबरला डिसेंबरला
    जानेवारी फेब्रुवारी एप्रिल जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
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
  claims: CLAIMS,
  search: SEARCH,
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
