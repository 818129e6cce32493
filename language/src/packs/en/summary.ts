import type { SummaryWords } from '../summary-words.ts'

export const summary: SummaryWords = {
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
      handed_off: 'Handed off to a person',
      silent: 'Kept silent',
      discarded: 'Was not sent: somebody else answered by then',
      transferred: 'Handed off to another agent',
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
}
