import type { Language } from '../language.ts'

/** How hand-overs are written for the people of a business. */
export interface SummaryWords {
  nobody: string
  wants(who: string, quotes: string): string
  asks(who: string): string
  nothingSaid(who: string): string
  told(quotes: string): string
  said(quotes: string): string
  sent(quotes: string): string
  open(quotes: string): string
  nothingOpen: string
  steps: {
    searched(query: string): string
    found(titles: string): string
    foundNothing: string
    used(tool: string): string
    status: Readonly<Record<string, string>>
    answered: string
    outcome: Readonly<Record<string, string>>
  }
  fields: Readonly<
    Record<'name' | 'phone' | 'email' | 'intent' | 'service' | 'date' | 'time' | 'message', string>
  >
}

export const summaryWords: Readonly<Record<Language, SummaryWords>> = {
  en: {
    nobody: 'The contact',
    wants: (who, quotes) => `${who} wrote: ${quotes}.`,
    asks: (who) => `${who} asks for a person.`,
    nothingSaid: (who) => `${who} has not said yet what it is about.`,
    told: (quotes) => `The agent answered: ${quotes}.`,
    said: (quotes) => `A colleague had said: ${quotes}.`,
    sent: (quotes) => `The business had written: ${quotes}.`,
    open: (quotes) => `Still open: ${quotes}.`,
    nothingOpen: 'Every question so far has been answered.',
    steps: {
      searched: (query) => `Searched the knowledge for “${query}”`,
      found: (titles) => `Found: ${titles}`,
      foundNothing: 'Found nothing',
      used: (tool) => `Used ${tool}`,
      status: {
        done: 'Done',
        needs_confirmation: 'Asked the contact to confirm',
        refused: 'Was refused',
        failed: 'Did not work',
        would_do: 'Nothing was changed',
      },
      answered: 'Answered',
      outcome: {
        unknown_answer: 'Had no answer',
        handed_over: 'Handed over to a person',
        silent: 'Kept silent',
        discarded: 'Was not sent: somebody else led by then',
        transferred: 'Handed over to another agent',
      },
    },
    fields: {
      name: 'Name',
      phone: 'Phone',
      email: 'E-mail',
      intent: 'Interested in',
      service: 'Service',
      date: 'Date',
      time: 'Time',
      message: 'Message',
    },
  },
  hi: {
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
        handed_over: 'व्यक्ति को सौंपा',
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
  },
  'hi-Latn': {
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
        handed_over: 'Insaan ko saunpa',
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
  },
}
