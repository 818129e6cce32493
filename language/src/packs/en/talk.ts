import { type Talk, withName } from '../phrases.ts'

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
  handoff: 'I am passing you on to one of our team. They will reply to you here.',
  complaint:
    'I am very sorry about that. I am passing this on to one of our team right away. They will reply to you here.',
  hello: (customer) => `Hello${customer === null ? '' : ` ${customer}`}!`,
  colleague: (who, quote) => `My colleague${who === null ? '' : ` ${who}`} wrote: “${quote}”`,
  holds: 'Yes, that holds.',
  frame: 'Here is what our information says:',
  factLabels: {
    hours: 'Our hours',
    address: 'Our address',
    phone: 'Phone',
    email: 'E-mail',
    website: 'Website',
  },
}
