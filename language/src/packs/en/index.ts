import type { LanguagePack } from '../language-pack.ts'
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

export const en: LanguagePack = {
  language: 'en',
  script: 'Latin',
  // Also where we know no better: the model may recognise what we do not.
  rule: 'The customer seems to write English; if their last message is in another language, answer in that one.',
  telling: [],
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
