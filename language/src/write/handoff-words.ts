import type { Language } from '../language.ts'

/** Messages to a contact about a handoff. `when` is a day and an hour; null if unknown. */
export interface TellWords {
  /** People are there, and the contact did not ask for one. */
  notice: string
  /** Out of hours: says when people are back, and that messages will be read then. */
  closed(when: string | null): string
  /** The message that they have left is passed on. */
  passedOn(when: string | null): string
  sorry: string
}

export const tellWords: Readonly<Record<Language, TellWords>> = {
  en: {
    notice: 'One of our team is taking over and will reply to you here.',
    closed: (when) =>
      `${when === null ? 'Our team is not available right now.' : `Our team is back on ${when}.`} Just leave your message here: they will read it and reply to you here.`,
    passedOn: (when) =>
      `Thank you, I have passed your message on. Our team will reply to you here${when === null ? ' as soon as they are back' : ` when they are back on ${when}`}.`,
    sorry: 'I am very sorry about that.',
  },
  hi: {
    notice: 'अब हमारी टीम के सदस्य आपसे बात करेंगे। वे आपको यहीं जवाब देंगे।',
    closed: (when) =>
      `${when === null ? 'हमारी टीम अभी उपलब्ध नहीं है।' : `हमारी टीम ${when} से फिर उपलब्ध होगी।`} अपना संदेश यहीं लिख दीजिए: वे उसे पढ़कर आपको यहीं जवाब देंगे।`,
    passedOn: (when) =>
      `धन्यवाद, आपका संदेश पहुँचा दिया गया है। हमारी टीम ${when === null ? 'लौटते ही' : `${when} से`} आपको यहीं जवाब देगी।`,
    sorry: 'इसके लिए हम माफ़ी चाहते हैं।',
  },
  'hi-Latn': {
    notice: 'Ab hamari team ke member aapse baat karenge. Woh aapko yahin jawab denge.',
    closed: (when) =>
      `${when === null ? 'Hamari team abhi available nahi hai.' : `Hamari team ${when} se phir available hogi.`} Apna message yahin likh dijiye: woh use padhkar aapko yahin jawab denge.`,
    passedOn: (when) =>
      `Dhanyavad, aapka message pahuncha diya gaya hai. Hamari team ${when === null ? 'laut-te hi' : `${when} se`} aapko yahin jawab degi.`,
    sorry: 'Iske liye hum maafi chahte hain.',
  },
}
