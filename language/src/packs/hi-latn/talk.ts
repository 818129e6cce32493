import { capital, joined, type Talk, withName } from '../phrases.ts'

export const talk: Talk = {
  greeting: (business, customer) =>
    `Namaste${customer === null ? '' : ` ${customer} ji`}! Main${withName(business, ' * ka')} virtual assistant hoon. Bataiye, main aapki kya madad karoon?`,
  identity: (business) =>
    `Main${withName(business, ' * ka')} automated assistant hoon, insaan nahi. Aapke sawaalon ke jawab mujhse mil sakte hain, ya hamari team ke kisi member se baat ho sakti hai.`,
  thanks: 'Aapka swagat hai! Aur koi madad chahiye to bataiye.',
  goodbye: 'Dhanyavad, phir milenge!',
  acknowledgement: 'Theek hai! Koi aur sawaal ho to zaroor likhiye.',
  refusal: 'Koi baat nahi. Zaroorat ho to likhiye.',
  unreadable: 'Mujhse abhi sirf likha hua padha jaata hai. Kripya apna sawaal likhkar bhejiye.',
  unknown: 'Maaf kijiye, mere paas yeh jaankari nahi hai.',
  alsoUnknown: 'Baaki baat ke baare mein mere paas jaankari nahi hai.',
  offer: 'Kya main aapko hamari team ke kisi member se jod doon?',
  cannotBook: 'Yahan mujhse booking nahi ho sakti.',
  handoff: 'Aapko hamari team ke member se joda ja raha hai. Woh aapko yahin jawab denge.',
  complaint:
    'Iske liye hum maafi chahte hain. Aapki baat abhi hamari team ke member tak pahunchayi ja rahi hai. Woh aapko yahin jawab denge.',
  hello: (customer) => `Namaste${customer === null ? '' : ` ${customer} ji`}!`,
  colleague: (who, quote) =>
    `${who === null ? 'Hamari team' : `Hamari team se ${who}`} ne likha tha: “${quote}”`,
  holds: 'Haan, yeh tay hai.',
  frame: 'Hamari jaankari ke hisaab se:',
  asSaid: (answer) => `Jaisa pehle bataya: ${answer}`,
  askAnew: 'Kuch aur jaanna ho to doosre shabdon mein poochhiye.',
  notMeant:
    'Maaf kijiye, aapki baat galat samjhi gayi. Kripya doosre shabdon mein bataiye ki aap kya jaanna chahte hain.',
  unclear: 'Aapki baat samajh nahi aayi. Kripya apna sawaal kuch shabdon mein likhiye.',
  rude: 'Aapko pareshani hui, iske liye maafi. Aapke sawaalon ke jawab mujhse mil sakte hain, ya hamari team ke kisi member se baat ho sakti hai.',
  unknownPart: (question) => `“${question}” ke baare mein mere paas jaankari nahi hai.`,
  languages: (names) => `Mujhse ${joined(names, ' aur ')} mein baat ho sakti hai.`,
  languageNames: { en: 'English', hi: 'Hindi', 'hi-Latn': 'Hindi', mr: 'Marathi' },
  again: {
    greeting: 'Namaste! Bataiye, kya jaanna hai?',
    identity: 'Main automated assistant hoon. Poochhiye, ya bataiye agar aapko kisi insaan se baat karni ho.',
    thanks: 'Khushi hui!',
    goodbye: 'Phir milte hain!',
    acknowledgement: 'Theek hai, main yahin hoon.',
    refusal: 'Koi baat nahi, main yahin hoon.',
    unreadable: 'Yeh bhi mujhse khul nahi raha. Kripya likhkar bhejiye.',
    unknown: 'Maaf kijiye, iske baare mein bhi mere paas jaankari nahi hai.',
    notMeant: 'Maaf kijiye, baat ab bhi samajh nahi aayi.',
    unclear: 'Ismein koi sawaal samajh nahi aaya.',
  },
  call: {
    moment: 'Ek minute, please.',
    stillThere: 'Kya aap line par hain?',
    resumed: 'Maaf kijiye, baat ek pal ke liye ruk gayi thi.',
    personAnswers:
      'Hamare ek saathi aapki baat dekh rahe hain. Kripya apni baat kahiye, woh unhein mil jaayegi.',
  },
  hours: {
    on: (weekday, relative, time) => {
      if (relative === 'now') return 'abhi'
      const day = relative === null ? `${weekday} ko` : `${relative === 'today' ? 'aaj' : 'kal'} (${weekday})`
      return time === null ? day : `${day} ${time}`
    },
    oclock: (hour) => `${hour} baje`,
    open: (when, answer) => `${answer === 'yes' ? 'Haan' : 'Nahi'}, ${when} khula hai.`,
    closed: (when, answer) =>
      capital(`${answer === null ? '' : answer === 'yes' ? 'Haan, ' : 'Nahi, '}${when} band hai.`),
    row: (first, last, stretches) => {
      const hours = joined(
        stretches.map(([from, to]) => `${from} se ${to} tak`),
        ' aur ',
      )
      return `${first}${last === null ? '' : ` se ${last}`}: ${hours || 'band'}`
    },
    openFrom: (when, stretches) =>
      `${capital(when)} ${joined(
        stretches.map(([from, to]) => `${from} se ${to} tak`),
        ' aur ',
      )} khula hai.`,
  },
  factLabels: { hours: 'Timing', address: 'Pata', phone: 'Phone', email: 'Email', website: 'Website' },
}
