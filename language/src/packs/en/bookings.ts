import { joinAll } from '../join-all.ts'
import type { BookingPhrases } from '../phrases.ts'

export const bookings: BookingPhrases = {
  appointment: 'an appointment',
  forPeople: (service, people) => `${service} for ${people} people`,
  withResource: (service, resource) => `${service} with ${resource}`,
  several: (names) => joinAll(names, 'and'),
  inVisit: (service, time) => `${service} at ${time}`,
  doneByOther: (service, named) => `${service} (${named} does not offer it)`,
  inTotal: (services, price) => `${services} (${price} in total)`,
  details: {
    service: 'Which service would you like?',
    resource: 'With whom would you like it?',
    date: 'Which day would suit you?',
    time: 'What time would suit you?',
    name: 'May I have your name, please?',
    phone: 'On which phone number can we reach you?',
    email: 'What is your e-mail address?',
    intent: 'What can we do for you?',
  },
  questions: {
    book: (service, when) => `Shall I book ${service} for ${when}?`,
    reschedule: (service, from, to) => `Shall I move ${service} from ${from} to ${to}?`,
    cancel: (service, when) => `Shall I cancel ${service} on ${when}?`,
    changePerson: (service, when, from, to) => `Shall I move ${service} on ${when} from ${from} to ${to}?`,
    anything: (label, details) =>
      `Shall I do this for you: ${label}${details === '' ? '' : ` (${details})`}?`,
  },
  questionBeginnings: ['Shall I book', 'Shall I move', 'Shall I cancel', 'Shall I do this for you'],
  asksToCancel: 'cancel',
  asksToMove: 'move',
  statements: {
    booked: (what, when) => `Your booking is confirmed: ${what}, ${when}.`,
    rescheduled: (what, when) => `Your booking has been moved: ${what}, ${when}.`,
    cancelled: (what, when) => `Your booking has been cancelled: ${what}, ${when}.`,
  },
  reminder: {
    greeting: 'Hi {{name}}, ',
    text: 'a reminder: {{service}} on {{date}} at {{time}}. If you need another time, just reply here.',
    appointment: 'your appointment',
  },
}
