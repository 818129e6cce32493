import { type Talk, withName } from '../phrases.ts'

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
  handoff: 'Aapko hamari team ke member se joda ja raha hai. Woh aapko yahin jawab denge.',
  complaint:
    'Iske liye hum maafi chahte hain. Aapki baat abhi hamari team ke member tak pahunchayi ja rahi hai. Woh aapko yahin jawab denge.',
  hello: (customer) => `Namaste${customer === null ? '' : ` ${customer} ji`}!`,
  colleague: (who, quote) =>
    `${who === null ? 'Hamari team' : `Hamari team se ${who}`} ne likha tha: “${quote}”`,
  holds: 'Haan, yeh tay hai.',
  frame: 'Hamari jaankari ke hisaab se:',
  factLabels: { hours: 'Timing', address: 'Pata', phone: 'Phone', email: 'Email', website: 'Website' },
}
