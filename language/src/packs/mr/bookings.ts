import { joinAll } from '../join-all.ts'
import type { BookingPhrases } from '../phrases.ts'

export const bookings: BookingPhrases = {
  appointment: 'अपॉइंटमेंट',
  forPeople: (service, people) => `${people} जणांसाठी ${service}`,
  withResource: (service, resource) => `${resource} यांच्यासोबत ${service}`,
  several: (names) => joinAll(names, 'आणि'),
  inVisit: (service, time) => `${service} (${time})`,
  doneByOther: (service, named) => `${service} (${named} हे करत नाहीत)`,
  inTotal: (services, price) => `${services} (एकूण ${price})`,
  details: {
    service: 'आपल्याला कोणती सर्व्हिस हवी आहे?',
    resource: 'आपल्याला कोणाकडे हवे आहे?',
    date: 'आपल्याला कोणत्या दिवशी यायचे आहे?',
    time: 'आपल्यासाठी कोणती वेळ सोयीची आहे?',
    name: 'कृपया आपले नाव सांगा.',
    phone: 'आम्ही आपल्याला कोणत्या नंबरवर फोन करू?',
    email: 'आपला ईमेल पत्ता काय आहे?',
    intent: 'आम्ही आपल्यासाठी काय करू शकतो?',
  },
  questions: {
    book: (service, when) => `मी ${when} ${service} बुक करू का?`,
    reschedule: (service, from, to) => `मी ${service} ची वेळ ${from} वरून बदलून ${to} करू का?`,
    cancel: (service, when) => `मी ${when} चे ${service} रद्द करू का?`,
    changePerson: (service, when, from, to) =>
      `मी ${when} चे ${service} ${from} ऐवजी बदलून ${to} यांच्यासोबत करू का?`,
    anything: (label, details) => `मी हे करू का: ${label}${details === '' ? '' : ` (${details})`}?`,
  },
  questionBeginnings: ['मी '],
  asksToCancel: 'रद्द',
  asksToMove: 'बदलून',
  statements: {
    booked: (what, when) => `आपले बुकिंग पक्के आहे: ${what}, ${when}.`,
    rescheduled: (what, when) => `आपले बुकिंग बदलले आहे: ${what}, ${when}.`,
    cancelled: (what, when) => `आपले बुकिंग रद्द केले आहे: ${what}, ${when}.`,
  },
  reminder: {
    greeting: 'नमस्कार {{name}}, ',
    text: 'आठवण: {{service}}, {{date}}, {{time}}. वेळ बदलायची असल्यास इथेच उत्तर द्या.',
    appointment: 'आपली अपॉइंटमेंट',
  },
}
