import type { Example } from '../example.ts'

export const EXAMPLES: readonly Example[] = [
  { text: 'नमस्ते', intent: 'greeting' },
  { text: 'बहुत धन्यवाद', intent: 'thanks' },
  { text: 'जी हाँ', intent: 'acknowledgement', agreement: 'agrees' },
  { text: 'नहीं', intent: 'refusal', agreement: 'refuses' },
  { text: 'हो सकता है', agreement: 'unclear' },
  { text: 'मुझे किसी इंसान से बात करनी है', intent: 'person' },
  { text: 'दुकान कब खुलती है?', asksForHours: true },
  { text: 'बाल कटवाने के कितने पैसे लगेंगे?', asksPrice: true },
  { text: 'कल दोपहर ३ बजे अपॉइंटमेंट चाहिए', goal: 'book', date: '2026-11-23', time: '15:00' },
  { text: 'मेरी बुकिंग रद्द कर दो', goal: 'cancel' },
  { text: 'मैसेज मत भेजो', optOut: 'stop' },
  { text: 'फिर से शुरू करो', optOut: 'start' },
  { text: 'दूसरा वाला', tells: false, choice: 1 },
]
