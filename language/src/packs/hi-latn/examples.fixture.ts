import type { Example } from '../example.ts'

export const EXAMPLES: readonly Example[] = [
  { text: 'namaste', intent: 'greeting' },
  { text: 'bahut shukriya', intent: 'thanks' },
  { text: 'haan ji theek hai', intent: 'acknowledgement', agreement: 'agrees' },
  { text: 'nahi', intent: 'refusal', agreement: 'refuses' },
  { text: 'mujhe kisi insaan se baat karni hai', intent: 'person' },
  { text: 'dukaan kab khulti hai', asksForHours: true },
  { text: 'haircut ka kitna lagega', asksPrice: true },
  { text: 'kal dopahar 3 baje appointment chahiye', goal: 'book', date: '2026-11-23', time: '15:00' },
  { text: 'mera appointment cancel kar do', goal: 'cancel' },
  { text: 'message mat bhejo', optOut: 'stop' },
  { text: 'phir se shuru karo', optOut: 'start' },
  { text: 'dusra wala', choice: 1 },
]
