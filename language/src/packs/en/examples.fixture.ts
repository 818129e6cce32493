import type { Example } from '../example.ts'

export const EXAMPLES: readonly Example[] = [
  { text: 'good morning', intent: 'greeting' },
  { text: 'thank you very much', intent: 'thanks' },
  { text: 'yes please', agreement: 'agrees' },
  { text: 'no', intent: 'refusal', agreement: 'refuses' },
  { text: 'maybe', agreement: 'unclear' },
  { text: 'can I talk to a human', intent: 'person' },
  { text: 'when do you open?', asksForHours: true },
  { text: 'how much is a haircut?', asksPrice: true },
  { text: 'I want an appointment tomorrow at 3 pm', goal: 'book', date: '2026-11-23', time: '15:00' },
  { text: 'please cancel my booking', goal: 'cancel' },
  { text: 'stop', optOut: 'stop' },
  { text: 'start', optOut: 'start' },
  { text: 'the second one', choice: 1 },
  { text: 'the last one please', choice: 3 },
]
