import { expect, test } from 'vitest'
import { INTENTS } from './intents.fixture.ts'
import { isComplaint } from './read-complaint.ts'
import { readIntent } from './read-intent.ts'

test.each(Object.entries(INTENTS).flatMap(([intent, lines]) => lines.map((line) => [line, intent] as const)))(
  '"%s" is %s',
  (line, intent) => {
    expect(readIntent(line)).toBe(intent)
  },
)

test.each([
  'hi, what is the price of a haircut?',
  'I am looking for a haircut',
  'I want a haircut for 2 people',
  'What are your timings?',
  'what are you charging for a facial',
  'Do your staff speak Hindi?',
  'I need a doctor appointment',
  'ok?',
  'kal khula hai kya',
  'रविवार को खुला है?',
  'no parking there?',
  "I don't want to talk to a human, just tell me the price",
  'good haircut price',
  'What is your refund policy?',
  'Can I get a refund if I cancel?',
  'paise wapas milenge kya agar cancel karu',
  'mera phone kharab ho gaya, repair hoga?',
  'my screen is broken, can you fix it?',
  'I have a rash, can a doctor see me?',
  'How do I complain?',
  'never mind the price, is it safe?',
  'I do not mind waiting, when is it free',
  'do I need to leave it on?',
  'Thanks but that did not help',
  'thanks, that is not solved',
  "thanks, that's all wrong",
  "that's it?",
  'thanks, what about parking?',
  'bas stand kahan hai',
  'appointment for the information desk',
  'What is the name of the manager?',
  'Give me the manager number',
  'Do I need a manager account?',
  'Is the owner a woman?',
  'can you send someone for a home visit?',
  'Will a gel manicure get chipped?',
  'Is there a hair colour for faded hair?',
  'hair colour for faded hair price',
  'Can you call back tomorrow?',
  'do you reply to emails?',
  'Am I billed after the visit?',
  'gel nail polish kitne din chalti hai',
  'I was rude to you, sorry. What is the price?',
  'I burnt my hand, do you treat that?',
  'the refund policy please',
  'mere baal kharab ho rahe hain, kaunsa treatment lu?',
  'mere baal bahut kharab hai, kaunsa treatment lu?',
  'मेरे बाल बहुत खराब हैं, क्या करूँ?',
  'I have a terrible toothache, any slot today?',
  'can you cut my hair short?',
  'Am I charged extra for long hair?',
  'kitne paise chahiye advance me?',
  'kya facial se daane jaate hain?',
  'बच्चे ने फोन खराब कर दिया, ठीक होगा?',
  'Will I get a rash after the facial?',
  'I need the payment link',
  'bad hair day, need a haircut',
  'my phone fell and the screen is bad',
  'sorry I was late, the driver was rude',
  'pimple treatment after facial?',
  'do you charge for late arrival?',
])('"%s" is a question', (line) => {
  expect(readIntent(line)).toBe('question')
})

test.each([
  'can I speak to reception please',
  'connect me to the front desk',
  'reception se baat karni hai',
  'madam se baat kara dijiye',
  'डॉक्टर साहब से बात करनी है',
  'रिसेप्शन पर किसी से बात करा दीजिए',
])('people are asked for by the place where they sit: %s', (text) => {
  expect(readIntent(text)).toBe('person')
})

test.each(['kal reception pe kisi se baat hui thi, aana hai na?', 'मैडम से बात हुई थी, कल आना है?'])(
  'having spoken to somebody asks for nobody: %s',
  (text) => {
    expect(readIntent(text)).not.toBe('person')
  },
)

test.each([
  ['It rained and you cancelled on me. Do I get that lesson back?', false],
  ['you cancelled my class yesterday, can I make it up', false],
  ['They cancelled our trip because of the storm. Will we have to pay?', false],
  ['You cancelled on me again!', true],
  ['you cancelled my appointment without telling me', true],
  ['You cancelled my class. The worst service ever, do I get anything back?', true],
])('a question about what follows from a cancellation is no complaint: %s', (text, isOne) => {
  expect(isComplaint(text)).toBe(isOne)
})
