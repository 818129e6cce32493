import { describe, expect, test } from 'vitest'
import { FIXTURE_DOCUMENTS } from '../search/fixtures/documents.ts'
import { LABELLED_QUESTIONS, readQuestions } from '../search/fixtures/questions.ts'
import { detectLanguage } from './detect-language.ts'

const PHRASES = {
  en: `
Hi
price?
open now?
Where are you located
What are your timings on weekends?
I want to cancel my appointment
do you have parking
Can you send me the menu
is home delivery available
my order has not arrived yet
thanks a lot
ok
Can I pay by UPI
the thali was cold
Please call me back
call me at 9820055501
to whom do I complain
he is not well
do you have paneer thali
main road or side lane?
👍
12345
Bonjour`,
  hi: `
नमस्ते
दुकान कब खुलती है
कितने पैसे लगेंगे?
मुझे अपॉइंटमेंट चाहिए
क्या UPI चलेगा
appointment कैसे लें
मेरा order कहाँ है
धन्यवाद
आज खुला है क्या
WhatsApp पर भेज दो
रविवार
रेट क्या है
पार्किंग है?
हाँ
बच्चों की फीस कितनी है
delivery कब होगी भाई
ठीक है
मेरा नाम Rahul है
शुक्रिया
घर का पता बदलना है`,
  'hi-Latn': `
namaste
kitna lagega
dukaan kab khulti hai
mujhe appointment chahiye
haircut ka rate
kya aap sunday ko open ho
mera order kahan hai
payment kaise karu
paise wapas chahiye
aaj khula hai kya
kal aa sakta hu
bhaiya thoda discount do na
delivery kab tak hogi
address bhejo
theek hai
doctor kab milenge
fees kitni hai class 10 ki
location bhej do
ghar pe aake kar doge
mera mobile kharab ho gaya hai
woh log kahan the
haan ji
parcel nahi mila abhi tak
kya me aaj aa sakti hu
booking cancel karni hai`,
} as const

describe('detectLanguage', () => {
  const cases = Object.entries(PHRASES).flatMap(([language, list]) =>
    list
      .trim()
      .split('\n')
      .map((phrase) => [phrase, language] as const),
  )

  test('the phrases are at least sixty', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
  })

  test.each(cases)('%s is %s', (phrase, language) => {
    expect(detectLanguage(phrase)).toBe(language)
  })

  test('nearly every labelled question is detected right', () => {
    const wrong = Object.entries(LABELLED_QUESTIONS).flatMap(([language, list]) =>
      readQuestions(list).filter(({ question }) => detectLanguage(question) !== language),
    )
    expect(wrong.length).toBeLessThanOrEqual(5)
  })

  test('the language of a document is the one of most of its text', () => {
    const languageOf = (id: string) => detectLanguage(FIXTURE_DOCUMENTS.find((one) => one.id === id)!.content)
    expect(languageOf('salon-timings')).toBe('en')
    expect(languageOf('clinic-lab')).toBe('hi')
  })

  test('text without letters is English', () => {
    for (const text of ['', '   ', '👍', '+91 98200 55501', '?']) expect(detectLanguage(text)).toBe('en')
  })
})
