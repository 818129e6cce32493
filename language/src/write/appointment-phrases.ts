import type { Language } from '../language.ts'

/** Our sentences around bookings and leads. Days and hours stand in them as tools have written them out. */
export interface AppointmentPhrases {
  /** "We are free at …" */
  offer(times: readonly string[]): string
  /** One appointment is one service, or one person: the rest comes after it. */
  firstOf(service: string | null): string
  onePerson: string
  /** Asks again for one of the times that were named just before. */
  whichOfThose: string
  /** A changed time, before something else is asked. */
  isFree(when: string): string
  /** The wanted time is not to be had, and why, as far as the tool says. */
  taken(wanted: string | null, cause?: unknown): string
  otherDay: string
  nothingFree: string
  booked(service: string | null, when: string): string
  moved(service: string | null, when: string): string
  cancelled(service: string | null, when: string): string
  /** The customer said no to what was proposed. */
  notBooked: string
  keptAsItWas: string
  dropped: string
  noAppointments: string
  appointments(list: readonly string[]): string
  whichAppointment(list: readonly string[]): string
  newDay: string
  services(names: readonly string[]): string
  captured(name: string | null): string
  withheld: string
  noted: string
  /** Something that could not be done right now. */
  failed: string
  over: string
}

function join(items: readonly string[], or: string): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join('; ')} ${or} ${items.at(-1)}`
}

interface Causes {
  unknown: string
  outside_hours: string
  taken: string
  too_soon: string
  too_far: string
}

/** Why a time is not to be had: what follows the time in the sentence. */
const causes: Readonly<Record<Language, Causes>> = {
  en: {
    unknown: 'is not available',
    outside_hours: 'is not available: it is outside our opening hours',
    taken: 'is not available: it is booked already',
    too_soon: 'is not available: it is too soon to book',
    too_far: 'is not available: it is too far ahead to book already',
  },
  hi: {
    unknown: 'उपलब्ध नहीं है',
    outside_hours: 'उपलब्ध नहीं है, उस समय हम खुले नहीं होते',
    taken: 'उपलब्ध नहीं है, वह पहले से बुक है',
    too_soon: 'उपलब्ध नहीं है, इतनी जल्दी बुकिंग नहीं हो सकती',
    too_far: 'उपलब्ध नहीं है, इतने आगे की बुकिंग अभी नहीं होती',
  },
  'hi-Latn': {
    unknown: 'available nahi hai',
    outside_hours: 'available nahi hai, us time hum khule nahi hote',
    taken: 'available nahi hai, woh pehle se book hai',
    too_soon: 'available nahi hai, itni jaldi booking nahi ho sakti',
    too_far: 'available nahi hai, itne aage ki booking abhi nahi hoti',
  },
}

function because(cause: unknown, known: Causes): string {
  return typeof cause === 'string' && Object.hasOwn(known, cause)
    ? known[cause as keyof Causes]
    : known.unknown
}

export const appointmentPhrases: Readonly<Record<Language, AppointmentPhrases>> = {
  en: {
    offer: (times) =>
      times.length === 1
        ? `This time is free: ${times[0]}. Does it suit you?`
        : `These times are free: ${join(times, 'or')}. Which one suits you?`,
    firstOf: (service) =>
      `An appointment is for a single service${service ? `: let us begin with ${service}` : ''}. Tell me about the others after it.`,
    onePerson:
      'An appointment is for a single person: let us begin with yours, and book the other one after it.',
    whichOfThose: 'Which of those times would suit you? Another day or time is fine too.',
    isFree: (when) => `${when} is free.`,
    taken: (wanted, cause) => `Sorry, ${wanted ?? 'that time'} ${because(cause, causes.en)}.`,
    otherDay: 'Which other day or time would suit you?',
    nothingFree: 'Sorry, nothing is free then. Which other day would suit you?',
    booked: (service, when) =>
      `Done! Your appointment${service ? ` for ${service}` : ''} is booked: ${when}.`,
    moved: (service, when) =>
      `Done! Your appointment${service ? ` for ${service}` : ''} is moved to ${when}.`,
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
  },
  hi: {
    offer: (times) =>
      times.length === 1
        ? `यह समय खाली है: ${times[0]}। क्या यह ठीक रहेगा?`
        : `ये समय खाली हैं: ${join(times, 'या')}। आपके लिए कौन-सा ठीक रहेगा?`,
    firstOf: (service) =>
      `एक अपॉइंटमेंट एक सर्विस के लिए होता है${service ? `: पहले ${service} रखते हैं` : ''}। उसके बाद अगली सर्विस बताइए।`,
    onePerson: 'एक अपॉइंटमेंट एक व्यक्ति के लिए होता है: पहले आपका रखते हैं, उसके बाद दूसरा।',
    whichOfThose: 'इनमें से कौन-सा समय ठीक रहेगा? कोई और दिन या समय भी बता सकते हैं।',
    isFree: (when) => `${when} खाली है।`,
    taken: (wanted, cause) => `माफ़ कीजिए, ${wanted ?? 'वह समय'} ${because(cause, causes.hi)}।`,
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
  },
  'hi-Latn': {
    offer: (times) =>
      times.length === 1
        ? `Yeh time khaali hai: ${times[0]}. Kya yeh theek rahega?`
        : `Yeh time khaali hain: ${join(times, 'ya')}. Aapke liye kaun sa theek rahega?`,
    firstOf: (service) =>
      `Ek appointment ek service ke liye hota hai${service ? `: pehle ${service} rakhte hain` : ''}. Uske baad agli service bataiye.`,
    onePerson: 'Ek appointment ek vyakti ke liye hota hai: pehle aapka rakhte hain, uske baad doosra.',
    whichOfThose: 'In mein se kaun sa time theek rahega? Koi aur din ya time bhi bata sakte hain.',
    isFree: (when) => `${when} khaali hai.`,
    taken: (wanted, cause) => `Maaf kijiye, ${wanted ?? 'woh time'} ${because(cause, causes['hi-Latn'])}.`,
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
  },
}
