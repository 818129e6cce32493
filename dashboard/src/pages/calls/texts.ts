import { defineTexts, plural } from '../../texts/locale.ts'

export const callTexts = defineTexts({
  en: {
    calls: 'Calls',
    flows: 'Flows',
    empty: 'No call yet.',
    emptyLead:
      'Customers who dial the number of a voice channel are answered by its agent. The business calls through campaigns of calls and the API.',
    directions: { inbound: 'The customer called', outbound: 'We called' },
    contact: 'Contact',
    state: 'State',
    outcome: 'Outcome',
    duration: 'Duration',
    when: 'When',
    seconds: (count: number) => plural(count, '1 second', `${count} seconds`),
    hangUp: 'Hang up',
    hungUp: 'The call ends.',
    slots: (used: number, all: number) => `${used} of ${all} lines in use`,
    more: 'Show more',
    transcript: 'Transcript',
  },
  hi: {
    calls: 'कॉल',
    flows: 'फ़्लो',
    empty: 'अभी कोई कॉल नहीं।',
    emptyLead:
      'जो ग्राहक किसी वॉइस चैनल का नंबर मिलाते हैं, उन्हें उसका एजेंट जवाब देता है। हमारी ओर से कॉल कॉल-कैंपेन और API से जाते हैं।',
    directions: { inbound: 'ग्राहक ने कॉल किया', outbound: 'हमने कॉल किया' },
    contact: 'कॉन्टैक्ट',
    state: 'स्थिति',
    outcome: 'नतीजा',
    duration: 'अवधि',
    when: 'कब',
    seconds: (count: number) => `${count} सेकंड`,
    hangUp: 'काटें',
    hungUp: 'कॉल खत्म हो रहा है।',
    slots: (used: number, all: number) => `${all} में से ${used} लाइनें व्यस्त`,
    more: 'और दिखाएँ',
    transcript: 'बातचीत',
  },
})
