/** Readers of what people of a business promise. */
import * as commitments from '../read/commitments/index.ts'
import { CONTEXT, inFile, ofAnswers, type Reader } from './reader.ts'

const held = (text: string) =>
  commitments.holdCommitments(
    [
      { sender: 'contact', text: 'What does a crown cost, and when can I come?', created_at: CONTEXT.now },
      { sender: 'person', text, created_at: CONTEXT.now },
    ],
    CONTEXT,
  )
const PROMISED = held('Please come tomorrow at 10:30, the crown is free of charge for you.')

/** Answers of models and messages of people are no longer than a message may be. */
export const COMMITMENT_READERS: readonly Reader[] = ofAnswers([
  ...inFile('read/commitments/hold-commitments.ts', { holdCommitments: held }),
  ...inFile('read/commitments/asks-about-commitment.ts', {
    'commitmentsAskedFor of a question': (text) => commitments.commitmentsAskedFor(text, PROMISED, CONTEXT),
    'commitmentsAskedFor of a promise': (text) =>
      commitments.commitmentsAskedFor(
        'Is the crown free tomorrow?',
        held(`The crown is free tomorrow. ${text}`),
        CONTEXT,
      ),
  }),
  ...inFile('read/commitments/contradicts.ts', {
    'contradicts of an answer': (text) =>
      commitments.contradicts(text, 'Is the crown free?', PROMISED, CONTEXT),
    'contradicts of a question': (text) =>
      commitments.contradicts('The crown costs ₹7,500.', text, PROMISED, CONTEXT),
  }),
  ...inFile('read/commitments/confirms-commitment.ts', {
    asksOfPromise: commitments.asksOfPromise,
    takesCommittedTime: commitments.takesCommittedTime,
  }),
])
