import { type AppointmentPhrases, because, type Causes, join, namesOfDay } from '../appointment-phrases.ts'
import { joined } from '../phrases.ts'
import { calendar } from './calendar.ts'

const CAUSES: Causes = {
  unknown: 'उपलब्ध नाही',
  outside_hours: 'उपलब्ध नाही, त्या वेळी आम्ही बंद असतो',
  taken: 'उपलब्ध नाही, ती वेळ आधीच बुक झाली आहे',
  too_soon: 'उपलब्ध नाही, इतक्या लवकर बुकिंग होऊ शकत नाही',
  too_far: 'उपलब्ध नाही, इतक्या पुढचे बुकिंग सध्या होत नाही',
}

export const appointments: AppointmentPhrases = {
  offer: (times) =>
    times.length === 1
      ? `ही वेळ मोकळी आहे: ${times[0]}. ही चालेल का?`
      : `या वेळा मोकळ्या आहेत: ${join(times, 'किंवा')}. आपल्याला कोणती चालेल?`,
  offerWith: (resources, times) =>
    times.length === 1
      ? `${join(resources, 'किंवा')} या वेळी मोकळे आहेत: ${times[0]}. हे चालेल का?`
      : `${join(resources, 'किंवा')} या वेळी मोकळे आहेत: ${join(times, 'किंवा')}. आपल्याला कोणती वेळ सोयीची आहे?`,
  unknownPerson: (said, names) => `${said} आमच्याकडे नाहीत. आपण ${join(names, 'किंवा')} यांच्याकडे बुक करू शकता.`,
  people: (names) => `आपण ${join(names, 'किंवा')} यांच्याकडे बुक करू शकता.`,
  lacksService: (resources, others) =>
    `${join(resources, 'आणि')} हे करत नाहीत.${others.length === 0 ? '' : ` हे ${join(others, 'आणि')} करतात.`}`,
  doneBy: (service, names) =>
    names.length === 0
      ? `सध्या आमच्याकडे हे कोणी करत नाही: ${service}.`
      : `${service} ${join(names, 'आणि')} करतात.`,
  does: (person, service) => `हो, ${person} हे करतात: ${service}.`,
  doesNot: (person, service) => `नाही, ${person} हे करत नाहीत: ${service}.`,
  inThen: (person, day, hours, isAsked) =>
    `${isAsked ? 'हो, ' : ''}${person} ${day} ${joined(
      hours.map(([from, to]) => `${from} ते ${to}`),
      ' आणि ',
    )} असतात.`,
  notInThen: (person, day, isAsked) => `${isAsked ? 'नाही, ' : ''}${person} ${day} नसतात.`,
  nobodyThen: (day) => `त्यांच्यापैकी ${day} कोणी नसते.`,
  weekOf: (person) => `${person} या वेळी असतात:`,
  withOneOfThem: (count) => (count === 1 ? 'त्यांच्याकडे ठरवू का?' : 'कोणाकडे ठरवू?'),
  tooMany: (largest) => `माफ करा, एका बुकिंगमध्ये जास्तीत जास्त ${largest} जण येऊ शकतात. किती जणांसाठी ठरवू?`,
  absent: (resources, wanted) => `${join(resources, 'आणि')} त्या वेळी नसतात (${wanted}).`,
  freeThen: (names) => `त्या वेळी ${join(names, 'आणि')} मोकळे आहेत.`,
  onePerson: 'एक अपॉइंटमेंट एकाच व्यक्तीसाठी असते: आधी आपली ठरवू, त्यानंतर दुसरी.',
  otherWeekday: (date) => {
    const { day, month, weekday } = namesOfDay(date, calendar)
    return `कृपया लक्षात घ्या: ${day} ${month} रोजी ${weekday} आहे.`
  },
  whichOfThose: 'यापैकी कोणती वेळ चालेल? दुसरा दिवस किंवा दुसरी वेळही सांगू शकता.',
  isFree: (when) => `${when} ही वेळ मोकळी आहे.`,
  taken: (wanted, cause) => `माफ करा, ${wanted ?? 'ती वेळ'} ${because(cause, CAUSES)}.`,
  otherDay: 'दुसरा कोणता दिवस किंवा कोणती वेळ चालेल?',
  nothingFree: 'माफ करा, तेव्हा काहीच मोकळे नाही. दुसरा कोणता दिवस चालेल?',
  booked: (service, when) => `झाले! आपली ${service ?? ''} अपॉइंटमेंट बुक झाली आहे: ${when}.`.replace('  ', ' '),
  moved: (service, when) => `झाले! आपल्या ${service ?? ''} अपॉइंटमेंटची नवी वेळ: ${when}.`.replace('  ', ' '),
  cancelled: (service, when) => `आपली ${when} ची ${service ?? ''} अपॉइंटमेंट रद्द केली आहे.`.replace('  ', ' '),
  notBooked: 'ठीक आहे, मी काहीही बुक केले नाही. दुसरा कोणता दिवस किंवा कोणती वेळ चालेल?',
  keptAsItWas: 'ठीक आहे, सगळे आधीसारखेच राहील.',
  dropped: 'काही हरकत नाही, राहू देऊ. गरज असल्यास लिहा.',
  noAppointments: 'मला आपली पुढची कोणतीही अपॉइंटमेंट सापडली नाही.',
  appointments: (list) => `आपल्या अपॉइंटमेंट: ${list.join('; ')}.`,
  whichAppointment: (list) => `आपण कोणत्या अपॉइंटमेंटबद्दल बोलत आहात: ${join(list, 'किंवा')}?`,
  newDay: 'नवा दिवस आणि वेळ कोणती ठेवू?',
  services: (names) => `आमच्या सर्व्हिस: ${names.join(', ')}.`,
  captured: (name) => `धन्यवाद${name ? ` ${name}` : ''}! मी आपली माहिती नोंदवली आहे; आमची टीम आपल्याशी संपर्क करेल.`,
  withheld: 'काही हरकत नाही.',
  noted: 'धन्यवाद, मी नोंद केली आहे.',
  failed: 'माफ करा, हे सध्या होऊ शकत नाही.',
  over: 'माफ करा, ती वेळ निघून गेली आहे. दुसरी कोणती वेळ चालेल?',
}
