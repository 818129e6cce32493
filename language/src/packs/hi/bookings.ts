import { joinAll } from '../join-all.ts'
import type { BookingPhrases } from '../phrases.ts'

export const bookings: BookingPhrases = {
  appointment: 'अपॉइंटमेंट',
  forPeople: (service, people) => `${people} लोगों के लिए ${service}`,
  withResource: (service, resource) => `${resource} के साथ ${service}`,
  several: (names) => joinAll(names, 'और'),
  inVisit: (service, time) => `${service} (${time})`,
  doneByOther: (service, named) => `${service} (${named} यह नहीं करते)`,
  inTotal: (services, price) => `${services} (कुल ${price})`,
  details: {
    service: 'आपको कौन-सी सर्विस चाहिए?',
    resource: 'आप किसके साथ चाहेंगे?',
    date: 'आप किस दिन आना चाहेंगे?',
    time: 'आपके लिए कौन-सा समय ठीक रहेगा?',
    name: 'कृपया अपना नाम बताइए।',
    phone: 'हम आपको किस नंबर पर फ़ोन करें?',
    email: 'आपका ईमेल पता क्या है?',
    intent: 'हम आपके लिए क्या कर सकते हैं?',
  },
  questions: {
    book: (service, when) => `क्या मैं ${service} ${when} के लिए बुक कर दूँ?`,
    reschedule: (service, from, to) => `क्या मैं ${service} का समय ${from} से बदलकर ${to} कर दूँ?`,
    cancel: (service, when) => `क्या मैं ${when} का ${service} रद्द कर दूँ?`,
    changePerson: (service, when, from, to) =>
      `क्या मैं ${when} का ${service} ${from} की जगह बदलकर ${to} के साथ कर दूँ?`,
    anything: (label, details) => `क्या मैं यह कर दूँ: ${label}${details === '' ? '' : ` (${details})`}?`,
  },
  questionBeginnings: ['क्या मैं '],
  asksToCancel: 'रद्द',
  asksToMove: 'बदलकर',
  statements: {
    booked: (what, when) => `आपकी बुकिंग पक्की है: ${what}, ${when}।`,
    rescheduled: (what, when) => `आपकी बुकिंग बदल दी गई है: ${what}, ${when}।`,
    cancelled: (what, when) => `आपकी बुकिंग रद्द कर दी गई है: ${what}, ${when}।`,
  },
  reminder: {
    greeting: '{{name}} जी, ',
    text: 'याद दिला दें: {{service}}, {{date}}, {{time}}। समय बदलना हो तो यहीं जवाब दें।',
    appointment: 'आपका अपॉइंटमेंट',
  },
}
