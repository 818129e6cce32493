import type { Language } from '../language.ts'

/** Our own sentences. They hold no digits, so that nothing in them needs a source. */
export interface Phrases {
  greeting(business: string, customer: string | null): string
  identity(business: string): string
  thanks: string
  goodbye: string
  acknowledgement: string
  refusal: string
  unreadable: string
  unknown: string
  /** Said beside answers, when one of several questions stays open. */
  alsoUnknown: string
  /** Asks whether a person shall take over. An affirmative reply to it is a request for one. */
  offer: string
  handover: string
  /** Something went wrong for the customer: an apology, and a person takes over. */
  complaint: string
  /** Opens an answer within a conversation that is under way. */
  hello(customer: string | null): string
  /** Stands before a sentence quoted in another language than the customer's. */
  frame: string
  factLabels: Readonly<Record<'hours' | 'address' | 'phone' | 'email' | 'website', string>>
}

const of = (business: string, en: string) => (business === '' ? '' : en.replace('*', business))

export const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    greeting: (business, customer) =>
      `Hello${customer === null ? '' : ` ${customer}`}! I am the virtual assistant${of(business, ' of *')}. How can I help you?`,
    identity: (business) =>
      `I am an automated assistant${of(business, ' of *')}, not a person. I can answer questions, or bring in one of our team.`,
    thanks: 'You are welcome! Is there anything else I can do for you?',
    goodbye: 'Goodbye, and thank you for writing to us!',
    acknowledgement: 'Alright! Just write if you have another question.',
    refusal: 'No problem. Just write if you need anything.',
    unreadable: 'I can only read text so far. Could you please write your question?',
    unknown: 'Sorry, I do not have that information.',
    alsoUnknown: 'For the rest of your message I do not have the information.',
    offer: 'Shall I connect you with one of our team?',
    handover: 'I am passing you on to one of our team. They will reply to you here.',
    complaint:
      'I am very sorry about that. I am passing this on to one of our team right away. They will reply to you here.',
    hello: (customer) => `Hello${customer === null ? '' : ` ${customer}`}!`,
    frame: 'Here is what our information says:',
    factLabels: {
      hours: 'Our hours',
      address: 'Our address',
      phone: 'Phone',
      email: 'E-mail',
      website: 'Website',
    },
  },
  hi: {
    greeting: (business, customer) =>
      `नमस्ते${customer === null ? '' : ` ${customer} जी`}! मैं${of(business, ' * का')} वर्चुअल सहायक हूँ। बताइए, मैं आपकी क्या मदद करूँ?`,
    identity: (business) =>
      `मैं${of(business, ' * का')} स्वचालित सहायक हूँ, इंसान नहीं। आपके सवालों के जवाब मुझसे मिल सकते हैं, या हमारी टीम के किसी सदस्य से बात हो सकती है।`,
    thanks: 'आपका स्वागत है! और कोई मदद चाहिए तो बताइए।',
    goodbye: 'धन्यवाद, फिर मिलेंगे!',
    acknowledgement: 'ठीक है! कोई और सवाल हो तो ज़रूर लिखिए।',
    refusal: 'कोई बात नहीं। ज़रूरत हो तो लिखिए।',
    unreadable: 'मुझसे अभी केवल लिखा हुआ पढ़ा जाता है। कृपया अपना सवाल लिखकर भेजिए।',
    unknown: 'माफ़ कीजिए, मेरे पास यह जानकारी नहीं है।',
    alsoUnknown: 'आपकी बाकी बात की जानकारी मेरे पास नहीं है।',
    offer: 'क्या मैं आपको हमारी टीम के किसी सदस्य से जोड़ दूँ?',
    handover: 'आपको हमारी टीम के सदस्य से जोड़ा जा रहा है। वे आपको यहीं जवाब देंगे।',
    complaint: 'इसके लिए हम माफ़ी चाहते हैं। आपकी बात अभी हमारी टीम के सदस्य तक पहुँचाई जा रही है। वे आपको यहीं जवाब देंगे।',
    hello: (customer) => `नमस्ते${customer === null ? '' : ` ${customer} जी`}!`,
    frame: 'हमारी जानकारी के अनुसार:',
    factLabels: { hours: 'समय', address: 'पता', phone: 'फ़ोन', email: 'ईमेल', website: 'वेबसाइट' },
  },
  'hi-Latn': {
    greeting: (business, customer) =>
      `Namaste${customer === null ? '' : ` ${customer} ji`}! Main${of(business, ' * ka')} virtual assistant hoon. Bataiye, main aapki kya madad karoon?`,
    identity: (business) =>
      `Main${of(business, ' * ka')} automated assistant hoon, insaan nahi. Aapke sawaalon ke jawab mujhse mil sakte hain, ya hamari team ke kisi member se baat ho sakti hai.`,
    thanks: 'Aapka swagat hai! Aur koi madad chahiye to bataiye.',
    goodbye: 'Dhanyavad, phir milenge!',
    acknowledgement: 'Theek hai! Koi aur sawaal ho to zaroor likhiye.',
    refusal: 'Koi baat nahi. Zaroorat ho to likhiye.',
    unreadable: 'Mujhse abhi sirf likha hua padha jaata hai. Kripya apna sawaal likhkar bhejiye.',
    unknown: 'Maaf kijiye, mere paas yeh jaankari nahi hai.',
    alsoUnknown: 'Aapki baaki baat ki jaankari mere paas nahi hai.',
    offer: 'Kya main aapko hamari team ke kisi member se jod doon?',
    handover: 'Aapko hamari team ke member se joda ja raha hai. Woh aapko yahin jawab denge.',
    complaint:
      'Iske liye hum maafi chahte hain. Aapki baat abhi hamari team ke member tak pahunchayi ja rahi hai. Woh aapko yahin jawab denge.',
    hello: (customer) => `Namaste${customer === null ? '' : ` ${customer} ji`}!`,
    frame: 'Hamari jaankari ke hisaab se:',
    factLabels: { hours: 'Timing', address: 'Pata', phone: 'Phone', email: 'Email', website: 'Website' },
  },
}

const offers = Object.values(phrases).map((set) => set.offer)

/** Whether a line of ours asked if a person shall take over. */
export function offersPerson(text: string): boolean {
  return offers.some((offer) => text.includes(offer))
}
