import { type AppointmentPhrases, because, type Causes, join, namesOfDay } from '../appointment-phrases.ts'
import { joined } from '../phrases.ts'
import { calendar } from './calendar.ts'

const CAUSES: Causes = {
  unknown: 'available nahi hai',
  outside_hours: 'available nahi hai, us time hum khule nahi hote',
  taken: 'available nahi hai, woh pehle se book hai',
  too_soon: 'available nahi hai, itni jaldi booking nahi ho sakti',
  too_far: 'available nahi hai, itne aage ki booking abhi nahi hoti',
}

export const appointments: AppointmentPhrases = {
  offer: (times) =>
    times.length === 1
      ? `Yeh time khaali hai: ${times[0]}. Kya yeh theek rahega?`
      : `Yeh time khaali hain: ${join(times, 'ya')}. Aapke liye kaun sa theek rahega?`,
  offerWith: (resources, times) =>
    times.length === 1
      ? `${join(resources, 'ya')} is time khaali hain: ${times[0]}. Kya yeh theek rahega?`
      : `${join(resources, 'ya')} in time khaali hain: ${join(times, 'ya')}. Aapke liye kaun sa theek rahega?`,
  unknownPerson: (said, names) =>
    `${said} hamare yahan nahi hain. Aap ${join(names, 'ya')} ke saath book kar sakte hain.`,
  people: (names) => `Aap ${join(names, 'ya')} ke saath book kar sakte hain.`,
  lacksService: (resources, others) =>
    `${join(resources, 'aur')} yeh nahi karte.${others.length === 0 ? '' : ` Yeh ${join(others, 'aur')} karte hain.`}`,
  doneBy: (service, names) =>
    names.length === 0
      ? `Abhi hamare yahan yeh koi nahi karta: ${service}.`
      : `${service} ${join(names, 'aur')} karte hain.`,
  does: (person, service) => `Ji haan, ${person} yeh karte hain: ${service}.`,
  doesNot: (person, service) => `Nahi, ${person} yeh nahi karte: ${service}.`,
  inThen: (person, day, hours, isAsked) =>
    `${isAsked ? 'Ji haan, ' : ''}${person} ${day} ${joined(
      hours.map(([from, to]) => `${from} se ${to} tak`),
      ' aur ',
    )} rahte hain.`,
  notInThen: (person, day, isAsked) => `${isAsked ? 'Nahi, ' : ''}${person} ${day} nahi rahte.`,
  nobodyThen: (day) => `Unme se ${day} koi nahi rahta.`,
  weekOf: (person) => `${person} is samay par rahte hain:`,
  withOneOfThem: (count) => (count === 1 ? 'Kya unke saath rakhein?' : 'Kiske saath rakhein?'),
  tooMany: (largest) =>
    `Maaf kijiye, ek booking mein zyada se zyada ${largest} log aa sakte hain. Kitne logon ke liye rakhein?`,
  absent: (resources, wanted) => `${join(resources, 'aur')} us samay nahi hote (${wanted}).`,
  freeThen: (names) => `Us samay ${join(names, 'aur')} khaali hain.`,
  onePerson: 'Ek appointment ek vyakti ke liye hota hai: pehle aapka rakhte hain, uske baad doosra.',
  otherWeekday: (date) => {
    const { day, month, weekday } = namesOfDay(date, calendar)
    return `Dhyan dein: ${day} ${month} ko ${weekday} hai.`
  },
  whichOfThose: 'In mein se kaun sa time theek rahega? Koi aur din ya time bhi bata sakte hain.',
  isFree: (when) => `${when} khaali hai.`,
  taken: (wanted, cause) => `Maaf kijiye, ${wanted ?? 'woh time'} ${because(cause, CAUSES)}.`,
  otherDay: 'Aur kaun sa din ya time theek rahega?',
  nothingFree: 'Maaf kijiye, us time kuch khaali nahi hai. Aur kis din aana chahenge?',
  booked: (service, when) => `Ho gaya! Aapka ${service ?? 'appointment'} book hai: ${when}.`,
  moved: (service, when) => `Ho gaya! Aapke ${service ?? 'appointment'} ka naya time: ${when}.`,
  cancelled: (service, when) => `${when} ka aapka ${service ?? 'appointment'} cancel kar diya hai.`,
  notBooked: 'Theek hai, maine kuch book nahi kiya. Aur kaun sa din ya time theek rahega?',
  keptAsItWas: 'Theek hai, sab pehle jaisa hi rahega.',
  dropped: 'Koi baat nahi, rehne dete hain. Zaroorat ho to likhiye.',
  noAppointments: 'Mujhe aapka koi aane wala appointment nahi mila.',
  appointments: (list) => `Aapke appointment: ${list.join('; ')}.`,
  whichAppointment: (list) => `Aap kis appointment ki baat kar rahe hain: ${join(list, 'ya')}?`,
  newDay: 'Naya din aur time kya rakhein?',
  services: (names) => `Hamari services: ${names.join(', ')}.`,
  captured: (name) =>
    `Dhanyavad${name ? ` ${name} ji` : ''}! Maine aapki details note kar li hain; hamari team aapse contact karegi.`,
  withheld: 'Koi baat nahi.',
  noted: 'Dhanyavad, maine note kar liya hai.',
  failed: 'Maaf kijiye, yeh abhi nahi ho pa raha hai.',
  over: 'Maaf kijiye, woh time nikal chuka hai. Aur kaun sa time theek rahega?',
}
