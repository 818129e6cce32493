import type { SummaryWords } from '../summary-words.ts'

export const summary: SummaryWords = {
  nobody: 'ग्राहक',
  wants: (who, quotes) => `${who} ने लिखा: ${quotes}।`,
  asks: (who) => `${who} किसी व्यक्ति से बात करना चाहते हैं।`,
  nothingSaid: (who) => `${who} ने अभी नहीं बताया कि बात क्या है।`,
  told: (quotes) => `एजेंट ने जवाब दिया: ${quotes}।`,
  said: (quotes) => `सहकर्मी ने कहा था: ${quotes}।`,
  sent: (quotes) => `व्यवसाय ने लिखा था: ${quotes}।`,
  open: (quotes) => `अभी बाकी: ${quotes}।`,
  nothingOpen: 'अब तक के हर सवाल का जवाब दिया जा चुका है।',
  steps: {
    searched: (query) => `जानकारी में खोजा: “${query}”`,
    found: (titles) => `मिला: ${titles}`,
    foundNothing: 'कुछ नहीं मिला',
    used: (tool) => `${tool} का उपयोग किया`,
    status: {
      done: 'हो गया',
      needs_confirmation: 'ग्राहक से पुष्टि माँगी',
      refused: 'नहीं हो सका',
      failed: 'काम नहीं किया',
      would_do: 'कुछ नहीं बदला',
    },
    answered: 'जवाब दिया',
    outcome: {
      unknown_answer: 'जवाब नहीं था',
      handed_off: 'व्यक्ति को सौंपा',
      silent: 'चुप रहा',
      discarded: 'नहीं भेजा गया: तब तक कोई और बात कर रहा था',
      transferred: 'दूसरे एजेंट को सौंपा',
    },
  },
  fields: {
    name: 'नाम',
    phone: 'फ़ोन',
    email: 'ईमेल',
    intent: 'रुचि',
    service: 'सेवा',
    date: 'तारीख',
    time: 'समय',
    message: 'संदेश',
  },
}
