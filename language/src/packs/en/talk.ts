import { capital, joined, type Talk, withName } from '../phrases.ts'

export const talk: Talk = {
  greeting: (business, customer) =>
    `Hello${customer === null ? '' : ` ${customer}`}! I am the virtual assistant${withName(business, ' of *')}. How can I help you?`,
  identity: (business) =>
    `I am an automated assistant${withName(business, ' of *')}, not a person. I can answer questions, or bring in one of our team.`,
  thanks: 'You are welcome! Is there anything else I can do for you?',
  goodbye: 'Goodbye, and thank you for writing to us!',
  acknowledgement: 'Alright! Just write if you have another question.',
  refusal: 'No problem. Just write if you need anything.',
  unreadable: 'I can only read text so far. Could you please write your question?',
  unknown: 'Sorry, I do not have that information.',
  alsoUnknown: 'For the rest of your message I do not have the information.',
  offer: 'Shall I connect you with one of our team?',
  cannotBook: 'I cannot make bookings here.',
  handoff: 'I am passing you on to one of our team. They will reply to you here.',
  complaint:
    'I am very sorry about that. I am passing this on to one of our team right away. They will reply to you here.',
  hello: (customer) => `Hello${customer === null ? '' : ` ${customer}`}!`,
  colleague: (who, quote) => `My colleague${who === null ? '' : ` ${who}`} wrote: “${quote}”`,
  holds: 'Yes, that holds.',
  frame: 'Here is what our information says:',
  asSaid: (answer) => `As I said: ${answer}`,
  askAnew: 'If you need something else, please ask in other words.',
  notMeant: 'Sorry, then I misunderstood you. Please tell me in other words what you would like to know.',
  unclear: 'I am not sure what you mean. Please write your question in a few words.',
  rude: 'I am sorry that you are annoyed. I can answer questions, or bring in one of our team.',
  unknownPart: (question) => `About “${question}” I do not have the information.`,
  languages: (names) => `I answer in ${joined(names, ' and ')}.`,
  languageNames: { en: 'English', hi: 'Hindi', 'hi-Latn': 'Hindi', mr: 'Marathi' },
  again: {
    greeting: 'Hello again! What would you like to know?',
    identity: 'I am an automated assistant. Just ask, or tell me if you would like a person.',
    thanks: 'My pleasure!',
    goodbye: 'Bye, see you soon!',
    acknowledgement: 'Alright, I am here.',
    refusal: 'That is fine. I am here when you need me.',
    unreadable: 'I cannot open that one either. Please write it as text.',
    unknown: 'I do not have information about that either, sorry.',
    notMeant: 'I am sorry, I still do not understand it.',
    unclear: 'I could not make out a question in that.',
  },
  call: {
    moment: 'One moment, please.',
    stillThere: 'Are you still there?',
    resumed: 'Sorry, we were interrupted for a moment.',
    personAnswers:
      'A colleague of mine looks after you. Please say what it is about, and they will get your words.',
  },
  hours: {
    on: (weekday, relative, time) => {
      if (relative === 'now') return 'now'
      const day = relative === null ? `on ${weekday}` : `${relative} (${weekday})`
      return time === null ? day : `${day} at ${time}`
    },
    oclock: (hour) => hour,
    open: (when, answer) => `${answer === 'yes' ? 'Yes' : 'No'}, we are open ${when}.`,
    closed: (when, answer) =>
      capital(`${answer === null ? '' : answer === 'yes' ? 'Yes, ' : 'No, '}we are closed ${when}.`),
    row: (first, last, stretches) => {
      const hours = joined(
        stretches.map(([from, to]) => `${from} to ${to}`),
        ' and ',
      )
      return `${first}${last === null ? '' : ` to ${last}`}: ${hours || 'closed'}`
    },
    openFrom: (when, stretches) =>
      `${capital(when)} we are open ${joined(
        stretches.map(([from, to]) => `from ${from} to ${to}`),
        ' and ',
      )}.`,
  },
  factLabels: {
    hours: 'Our hours',
    address: 'Our address',
    phone: 'Phone',
    email: 'E-mail',
    website: 'Website',
  },
}
