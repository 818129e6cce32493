import type { SummaryWords } from '../summary-words.ts'

export const summary: SummaryWords = {
  nobody: 'Grahak',
  wants: (who, quotes) => `${who} ne likha: ${quotes}.`,
  asks: (who) => `${who} kisi insaan se baat karna chahte hain.`,
  nothingSaid: (who) => `${who} ne abhi nahi bataya ki baat kya hai.`,
  told: (quotes) => `Agent ne jawab diya: ${quotes}.`,
  said: (quotes) => `Colleague ne kaha tha: ${quotes}.`,
  sent: (quotes) => `Business ne likha tha: ${quotes}.`,
  open: (quotes) => `Abhi baaki: ${quotes}.`,
  nothingOpen: 'Ab tak ke har sawaal ka jawab diya ja chuka hai.',
  steps: {
    searched: (query) => `Jaankari mein khoja: “${query}”`,
    found: (titles) => `Mila: ${titles}`,
    foundNothing: 'Kuch nahi mila',
    used: (tool) => `${tool} ka upyog kiya`,
    status: {
      done: 'Ho gaya',
      needs_confirmation: 'Grahak se pushti maangi',
      refused: 'Nahi ho saka',
      failed: 'Kaam nahi kiya',
      would_do: 'Kuch nahi badla',
    },
    answered: 'Jawab diya',
    outcome: {
      unknown_answer: 'Jawab nahi tha',
      handed_off: 'Insaan ko saunpa',
      silent: 'Chup raha',
      discarded: 'Nahi bheja gaya: tab tak koi aur baat kar raha tha',
      transferred: 'Doosre agent ko saunpa',
    },
  },
  fields: {
    name: 'Naam',
    phone: 'Phone',
    email: 'Email',
    intent: 'Ruchi',
    service: 'Service',
    date: 'Tareekh',
    time: 'Samay',
    message: 'Message',
  },
}
