import type { SummaryWords } from '../summary-words.ts'

export const summary: SummaryWords = {
  nobody: 'ग्राहक',
  wants: (who, quotes) => `${who} यांनी लिहिले: ${quotes}.`,
  asks: (who) => `${who} यांना एखाद्या व्यक्तीशी बोलायचे आहे.`,
  nothingSaid: (who) => `${who} यांनी विषय अजून सांगितलेला नाही.`,
  told: (quotes) => `एजंटने उत्तर दिले: ${quotes}.`,
  said: (quotes) => `सहकाऱ्याने सांगितले होते: ${quotes}.`,
  sent: (quotes) => `व्यवसायाने लिहिले होते: ${quotes}.`,
  open: (quotes) => `अजून बाकी: ${quotes}.`,
  nothingOpen: 'आतापर्यंतच्या प्रत्येक प्रश्नाचे उत्तर दिले आहे.',
  steps: {
    searched: (query) => `माहितीत शोधले: “${query}”`,
    found: (titles) => `सापडले: ${titles}`,
    foundNothing: 'काहीही सापडले नाही',
    used: (tool) => `${tool} वापरले`,
    status: {
      done: 'झाले',
      needs_confirmation: 'ग्राहकाकडून खात्री मागितली',
      refused: 'नाकारले गेले',
      failed: 'काम झाले नाही',
      would_do: 'काहीही बदलले नाही',
    },
    answered: 'उत्तर दिले',
    outcome: {
      unknown_answer: 'उत्तर नव्हते',
      handed_off: 'व्यक्तीकडे सोपवले',
      silent: 'शांत राहिले',
      discarded: 'पाठवले नाही: तोपर्यंत दुसरे कोणी बोलत होते',
      transferred: 'दुसऱ्या एजंटकडे सोपवले',
    },
  },
  fields: {
    name: 'नाव',
    phone: 'फोन',
    email: 'ईमेल',
    intent: 'हवे आहे',
    service: 'सर्व्हिस',
    date: 'तारीख',
    time: 'वेळ',
    message: 'निरोप',
  },
}
