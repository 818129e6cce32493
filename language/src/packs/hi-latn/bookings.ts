import { joinAll } from '../join-all.ts'
import type { BookingPhrases } from '../phrases.ts'

export const bookings: BookingPhrases = {
  appointment: 'appointment',
  forPeople: (service, people) => `${people} logon ke liye ${service}`,
  withResource: (service, resource) => `${resource} ke saath ${service}`,
  several: (names) => joinAll(names, 'aur'),
  inVisit: (service, time) => `${service} (${time})`,
  doneByOther: (service, named) => `${service} (${named} yeh nahi karte)`,
  inTotal: (services, price) => `${services} (kul ${price})`,
  details: {
    service: 'Aapko kaun si service chahiye?',
    resource: 'Aap kiske saath chahenge?',
    date: 'Aap kis din aana chahenge?',
    time: 'Aapke liye kaun sa time theek rahega?',
    name: 'Apna naam bata dijiye, please.',
    phone: 'Hum aapko kis number par phone karein?',
    email: 'Aapka email address kya hai?',
    intent: 'Hum aapke liye kya kar sakte hain?',
  },
  questions: {
    book: (service, when) => `Kya main ${service} ${when} ke liye book kar doon?`,
    reschedule: (service, from, to) => `Kya main ${service} ka time ${from} se badalkar ${to} kar doon?`,
    cancel: (service, when) => `Kya main ${when} ka ${service} cancel kar doon?`,
    changePerson: (service, when, from, to) =>
      `Kya main ${when} ka ${service} ${from} ki jagah ${to} ke saath badalkar kar doon?`,
    anything: (label, details) => `Kya main yeh kar doon: ${label}${details === '' ? '' : ` (${details})`}?`,
  },
  questionBeginnings: ['Kya main '],
  asksToCancel: 'cancel',
  asksToMove: 'badalkar',
  statements: {
    booked: (what, when) => `Aapki booking pakki hai: ${what}, ${when}.`,
    rescheduled: (what, when) => `Aapki booking badal di gayi hai: ${what}, ${when}.`,
    cancelled: (what, when) => `Aapki booking cancel kar di gayi hai: ${what}, ${when}.`,
  },
  reminder: {
    greeting: '{{name}} ji, ',
    text: 'yaad dila dein: {{service}}, {{date}}, {{time}}. Samay badalna ho to yahin reply karein.',
    appointment: 'aapka appointment',
  },
}
