import { type AppointmentPhrases, because, type Causes, join, namesOfDay } from '../appointment-phrases.ts'
import { joined } from '../phrases.ts'
import { calendar } from './calendar.ts'

const CAUSES: Causes = {
  unknown: 'उपलब्ध नहीं है',
  outside_hours: 'उपलब्ध नहीं है, उस समय हम खुले नहीं होते',
  taken: 'उपलब्ध नहीं है, वह पहले से बुक है',
  too_soon: 'उपलब्ध नहीं है, इतनी जल्दी बुकिंग नहीं हो सकती',
  too_far: 'उपलब्ध नहीं है, इतने आगे की बुकिंग अभी नहीं होती',
}

export const appointments: AppointmentPhrases = {
  offer: (times) =>
    times.length === 1
      ? `यह समय खाली है: ${times[0]}। क्या यह ठीक रहेगा?`
      : `ये समय खाली हैं: ${join(times, 'या')}। आपके लिए कौन-सा ठीक रहेगा?`,
  offerWith: (resources, times) =>
    times.length === 1
      ? `${join(resources, 'या')} इस समय खाली हैं: ${times[0]}। क्या यह ठीक रहेगा?`
      : `${join(resources, 'या')} इन समय खाली हैं: ${join(times, 'या')}। आपके लिए कौन-सा ठीक रहेगा?`,
  unknownPerson: (said, names) => `${said} हमारे यहाँ नहीं हैं। आप ${join(names, 'या')} के साथ बुक कर सकते हैं।`,
  people: (names) => `आप ${join(names, 'या')} के साथ बुक कर सकते हैं।`,
  lacksService: (resources, others) =>
    `${join(resources, 'और')} यह नहीं करते।${others.length === 0 ? '' : ` यह ${join(others, 'और')} करते हैं।`}`,
  doneBy: (service, names) =>
    names.length === 0
      ? `अभी हमारे यहाँ यह कोई नहीं करता: ${service}।`
      : `${service} ${join(names, 'और')} करते हैं।`,
  does: (person, service) => `जी हाँ, ${person} यह करते हैं: ${service}।`,
  doesNot: (person, service) => `नहीं, ${person} यह नहीं करते: ${service}।`,
  inThen: (person, day, hours, isAsked) =>
    `${isAsked ? 'जी हाँ, ' : ''}${person} ${day} ${joined(
      hours.map(([from, to]) => `${from} से ${to} तक`),
      ' और ',
    )} रहते हैं।`,
  notInThen: (person, day, isAsked) => `${isAsked ? 'नहीं, ' : ''}${person} ${day} नहीं रहते।`,
  nobodyThen: (day) => `उनमें से ${day} कोई नहीं रहता।`,
  weekOf: (person) => `${person} इन समय पर रहते हैं:`,
  withOneOfThem: (count) => (count === 1 ? 'क्या उनके साथ रखें?' : 'किसके साथ रखें?'),
  tooMany: (largest) => `माफ़ कीजिए, एक बुकिंग में ज़्यादा से ज़्यादा ${largest} लोग आ सकते हैं। कितने लोगों के लिए रखें?`,
  absent: (resources, wanted) => `${join(resources, 'और')} उस समय नहीं होते (${wanted})।`,
  freeThen: (names) => `उस समय ${join(names, 'और')} खाली हैं।`,
  onePerson: 'एक अपॉइंटमेंट एक व्यक्ति के लिए होता है: पहले आपका रखते हैं, उसके बाद दूसरा।',
  otherWeekday: (date) => {
    const { day, month, weekday } = namesOfDay(date, calendar)
    return `ध्यान दें: ${day} ${month} को ${weekday} है।`
  },
  whichOfThose: 'इनमें से कौन-सा समय ठीक रहेगा? कोई और दिन या समय भी बता सकते हैं।',
  isFree: (when) => `${when} खाली है।`,
  taken: (wanted, cause) => `माफ़ कीजिए, ${wanted ?? 'वह समय'} ${because(cause, CAUSES)}।`,
  otherDay: 'और कौन-सा दिन या समय ठीक रहेगा?',
  nothingFree: 'माफ़ कीजिए, उस समय कुछ खाली नहीं है। और किस दिन आना चाहेंगे?',
  booked: (service, when) => `हो गया! आपका ${service ?? 'अपॉइंटमेंट'} बुक है: ${when}।`,
  moved: (service, when) => `हो गया! आपके ${service ?? 'अपॉइंटमेंट'} का नया समय: ${when}।`,
  cancelled: (service, when) => `${when} का आपका ${service ?? 'अपॉइंटमेंट'} रद्द कर दिया है।`,
  notBooked: 'ठीक है, मैंने कुछ बुक नहीं किया। और कौन-सा दिन या समय ठीक रहेगा?',
  keptAsItWas: 'ठीक है, सब पहले जैसा ही रहेगा।',
  dropped: 'कोई बात नहीं, रहने देते हैं। ज़रूरत हो तो लिखिए।',
  noAppointments: 'मुझे आपका कोई आने वाला अपॉइंटमेंट नहीं मिला।',
  appointments: (list) => `आपके अपॉइंटमेंट: ${list.join('; ')}।`,
  whichAppointment: (list) => `आप किस अपॉइंटमेंट की बात कर रहे हैं: ${join(list, 'या')}?`,
  newDay: 'नया दिन और समय क्या रखें?',
  services: (names) => `हमारी सर्विस: ${names.join(', ')}।`,
  captured: (name) =>
    `धन्यवाद${name ? ` ${name} जी` : ''}! मैंने आपकी जानकारी नोट कर ली है; हमारी टीम आपसे संपर्क करेगी।`,
  withheld: 'कोई बात नहीं।',
  noted: 'धन्यवाद, मैंने नोट कर लिया है।',
  failed: 'माफ़ कीजिए, यह अभी नहीं हो पा रहा है।',
  over: 'माफ़ कीजिए, वह समय निकल चुका है। और कौन-सा समय ठीक रहेगा?',
}
