import type { HandoffPhrases, MessageTakingPhrases } from '../phrases.ts'

export const handoff: HandoffPhrases = {
  notice: 'Ab hamari team ke member aapse baat karenge. Woh aapko yahin jawab denge.',
  closed: (when) =>
    `${when === null ? 'Hamari team abhi available nahi hai.' : `Hamari team ${when} se phir available hogi.`} Apna message yahin likh dijiye: woh use padhkar aapko yahin jawab denge.`,
  passedOn: (when) =>
    `Dhanyavad, aapka message pahuncha diya gaya hai. Hamari team ${when === null ? 'laut-te hi' : `${when} se`} aapko yahin jawab degi.`,
  sorry: 'Iske liye hum maafi chahte hain.',
  waiting: 'Dhanyavad, aapka message hamari team ke paas hai. Woh jald se jald aapko yahin jawab denge.',
  waitingClosed: (when) =>
    `Dhanyavad, aapka message hamari team ke paas hai. ${when === null ? 'Woh abhi available nahi hain aur laut-te hi aapko yahin jawab denge.' : `Woh ${when} se phir milenge aur aapko yahin jawab denge.`}`,
}

export const messageTaking: MessageTakingPhrases = {
  back: (when) =>
    when === null
      ? 'Hamari team abhi available nahi hai.'
      : `Hamari team abhi available nahi hai; woh ${when} se phir milenge.`,
  ask: {
    message: 'Baat kya hai? Apna message likh dijiye, use aage pahuncha diya jayega.',
    name: 'Kripya apna naam bhi bataiye.',
    phone: 'Aapse kis number par baat ho sakti hai?',
  },
}
