/** Texts of an invented business and its customers, which a process reads at its start so that its patterns are compiled. */
import type { Language } from '../language.ts'

export const SAMPLE_DOCUMENTS: readonly { title: string; text: string }[] = [
  {
    title: 'Prices',
    text: '| Service | Price | Duration |\n|---|---|---|\n| Haircut | ₹400 | 30 minutes |\n| Beard trim | ₹150 | 15 minutes |',
  },
  {
    title: 'Opening hours',
    text: 'We are open Monday to Saturday from 10 am to 8 pm. On Sunday we are closed.',
  },
  {
    title: 'Questions',
    text: 'Q: Can I cancel?\nA: Yes, free of charge up to 4 hours before. Later than that we charge half.\n\n- Cards and UPI are accepted.\n- Parking is free behind the shop.',
  },
]

export const SAMPLE_SERVICE = { name: 'Haircut', alsoCalled: ['hair cut', 'baal katwana', 'बाल कटवाना'] }
export const SAMPLE_PERSON = 'Anita Rao'

/** One chat in each language: questions, a booking, a change, a complaint. */
export const SAMPLE_CHATS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Hi',
    'How much is a haircut, and are you open on Sunday?',
    'Can I pay by card? What if I cancel on the same day?',
    'Book a haircut with Anita for 2 people on Saturday 5 December at 4:30 pm',
    'My name is Ravi Kumar, my number is +91 98765 43210',
    'yes please',
    'Can you move it to Monday at quarter past five?',
    'I am not happy, I waited an hour. Let me talk to a person',
  ],
  'hi-Latn': [
    'Namaste',
    'haircut ka kitna lagta hai aur Sunday ko khula hai kya?',
    'kal shaam 4 baje Anita ke saath haircut book kar do',
    'haan theek hai',
    'kisi insaan se baat karni hai',
  ],
  hi: [
    'नमस्ते',
    'बाल कटवाने का कितना लगता है और रविवार को खुला है क्या?',
    'कल शाम चार बजे अनिता के साथ बाल कटवाने हैं',
    'हाँ ठीक है',
    'किसी इंसान से बात करनी है',
  ],
  mr: ['नमस्कार', 'रविवारी दुकान उघडे असते का? किती पैसे लागतात?', 'उद्या संध्याकाळी चार वाजता वेळ हवी आहे'],
}
