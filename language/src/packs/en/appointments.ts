import { type AppointmentPhrases, because, type Causes, join, namesOfDay } from '../appointment-phrases.ts'
import { joined } from '../phrases.ts'
import { calendar } from './calendar.ts'

const CAUSES: Causes = {
  unknown: 'is not available',
  outside_hours: 'is not available: it is outside our opening hours',
  taken: 'is not available: it is booked already',
  too_soon: 'is not available: it is too soon to book',
  too_far: 'is not available: it is too far ahead to book already',
}

export const appointments: AppointmentPhrases = {
  offer: (times) =>
    times.length === 1
      ? `This time is free: ${times[0]}. Does it suit you?`
      : `These times are free: ${join(times, 'or')}. Which one suits you?`,
  offerWith: (resources, times) =>
    times.length === 1
      ? `${join(resources, 'or')} is free at this time: ${times[0]}. Does it suit you?`
      : `${join(resources, 'or')} is free at these times: ${join(times, 'or')}. Which one suits you?`,
  unknownPerson: (said, names) => `We have no ${said} here. You can book with ${join(names, 'or')}.`,
  people: (names) => `You can book with ${join(names, 'or')}.`,
  lacksService: (resources, others) =>
    `${join(resources, 'and')} ${resources.length === 1 ? 'does' : 'do'} not offer this.${others.length === 0 ? '' : ` ${join(others, 'and')} ${others.length === 1 ? 'offers' : 'offer'} it.`}`,
  doneBy: (service, names) =>
    names.length === 0
      ? `At present nobody here does this: ${service}.`
      : `${service} is done by ${join(names, 'and')}.`,
  does: (person, service) => `Yes, ${person} does this: ${service}.`,
  doesNot: (person, service) => `No, ${person} does not do this: ${service}.`,
  inThen: (person, day, hours, isAsked) =>
    `${isAsked ? 'Yes, ' : ''}${person} is in ${day} ${joined(
      hours.map(([from, to]) => `from ${from} to ${to}`),
      ' and ',
    )}.`,
  notInThen: (person, day, isAsked) => `${isAsked ? 'No, ' : ''}${person} is not in ${day}.`,
  nobodyThen: (day) => `None of them is in ${day}.`,
  weekOf: (person) => `${person} is in at these hours:`,
  withOneOfThem: (count) => (count === 1 ? 'Shall it be with them?' : 'With whom shall it be?'),
  tooMany: (largest) =>
    `Sorry, we take at most ${largest} ${largest === 1 ? 'person' : 'people'} in one booking. For how many shall it be?`,
  absent: (resources, wanted) =>
    `${join(resources, 'and')} ${resources.length === 1 ? 'is' : 'are'} not in then (${wanted}).`,
  freeThen: (names) => `${join(names, 'and')} ${names.length === 1 ? 'has' : 'have'} time then.`,
  onePerson:
    'An appointment is for a single person: let us begin with yours, and book the other one after it.',
  otherWeekday: (date) => {
    const { day, month, weekday } = namesOfDay(date, calendar)
    return `Please note: ${day} ${month} is a ${weekday}.`
  },
  whichOfThose: 'Which of those times would suit you? Another day or time is fine too.',
  isFree: (when) => `${when} is free.`,
  taken: (wanted, cause) => `Sorry, ${wanted ?? 'that time'} ${because(cause, CAUSES)}.`,
  otherDay: 'Which other day or time would suit you?',
  nothingFree: 'Sorry, nothing is free then. Which other day would suit you?',
  booked: (service, when) => `Done! Your appointment${service ? ` for ${service}` : ''} is booked: ${when}.`,
  moved: (service, when) => `Done! Your appointment${service ? ` for ${service}` : ''} is moved to ${when}.`,
  cancelled: (service, when) =>
    `Your appointment${service ? ` for ${service}` : ''} on ${when} is cancelled.`,
  notBooked: 'Alright, I have not booked anything. Which other day or time would suit you?',
  keptAsItWas: 'Alright, everything stays as it was.',
  dropped: 'No problem, I have left it. Just write if you need anything.',
  noAppointments: 'I find no upcoming appointment of yours.',
  appointments: (list) => `Coming up: ${list.join('; ')}.`,
  whichAppointment: (list) => `Which appointment do you mean: ${join(list, 'or')}?`,
  newDay: 'To which day and time shall I move it?',
  services: (names) => `We offer: ${names.join(', ')}.`,
  captured: (name) =>
    `Thank you${name ? `, ${name}` : ''}! I have noted your details; our team will contact you.`,
  withheld: 'No problem.',
  noted: 'Thank you, I have noted that.',
  failed: 'Sorry, that does not work right now.',
  over: 'Sorry, that time is over. Which other time would suit you?',
}
