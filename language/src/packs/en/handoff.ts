import type { HandoffPhrases, MessageTakingPhrases } from '../phrases.ts'

export const handoff: HandoffPhrases = {
  notice: 'One of our team is taking over and will reply to you here.',
  closed: (when) =>
    `${when === null ? 'Our team is not available right now.' : `Our team is back on ${when}.`} Just leave your message here: they will read it and reply to you here.`,
  passedOn: (when) =>
    `Thank you, I have passed your message on. Our team will reply to you here${when === null ? ' as soon as they are back' : ` when they are back on ${when}`}.`,
  sorry: 'I am very sorry about that.',
  waiting: 'Thank you, your message is with our team. They will reply to you here as soon as they can.',
  waitingClosed: (when) =>
    `Thank you, your message is with our team. ${when === null ? 'They are not available right now, and will reply to you here as soon as they are back.' : `They are back on ${when} and will reply to you here.`}`,
}

export const messageTaking: MessageTakingPhrases = {
  back: (when) =>
    when === null
      ? 'Our team is not available right now.'
      : `Our team is not available right now; they are back on ${when}.`,
  ask: {
    message: 'What is it about? Leave me your message, and I will pass it on.',
    name: 'Please tell me your name as well.',
    phone: 'On which number can they reach you?',
  },
}
