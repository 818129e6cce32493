/** Why the AI handed off, from the codes of the server. Members and agents may also write a reason of their own. */
import { defineTexts } from './locale.ts'
import { readable } from './readable.ts'

const ENGLISH: Readonly<Record<string, string>> = {
  cannot_help: 'Could not help',
  models_failed: 'The models failed',
  turn_failed: 'The answer broke off',
  'taken over': 'A member took over',
  'asked for in a call': 'Asked for in a call',
}
const HINDI: Readonly<Record<string, string>> = {
  asked_for_a_person: 'इंसान माँगा',
  no_answer_found: 'जवाब नहीं मिला',
  cannot_help: 'मदद नहीं कर सका',
  complaint: 'शिकायत',
  models_failed: 'मॉडल नहीं चले',
  turn_failed: 'जवाब बीच में रुक गया',
  'taken over': 'किसी सदस्य ने सँभाला',
  'asked for in a call': 'कॉल में इंसान माँगा',
}

export const handoffTexts = defineTexts({
  en: { handoffReason: (code: string) => ENGLISH[code] ?? readable(code) },
  hi: { handoffReason: (code: string) => HINDI[code] ?? readable(code) },
})
