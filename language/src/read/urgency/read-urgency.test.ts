import { describe, expect, test } from 'vitest'
import { classifyUrgency, sumOf } from './classify-urgency.ts'
import { DOUBLE_MEANINGS } from './double-meanings.fixture.ts'
import { matchRules } from './match-rules.ts'
import { ORDINARY } from './ordinary-messages.fixture.ts'
import { readUrgency } from './read-urgency.ts'
import type { Urgency } from './rules.ts'
import { LEGAL, SELF_HARM } from './threats.fixture.ts'
import { DANGER, MEDICAL } from './urgency.fixture.ts'

describe.each<[Urgency, readonly string[]]>([
  ['medical_emergency', MEDICAL],
  ['danger', DANGER],
  ['self_harm', SELF_HARM],
  ['legal_threat', LEGAL],
])('%s', (urgency, messages) => {
  test.each(messages)('%s', (message) => expect(readUrgency(message)).toContain(urgency))

  test('in capitals, with repeated letters and signs', () => {
    const missed = messages.filter(
      (message) => !readUrgency(`${message.toUpperCase()}!!!!`).includes(urgency),
    )
    expect(missed).toEqual([])
  })
})

test.each([...ORDINARY, ...DOUBLE_MEANINGS])('nothing urgent: %s', (message) =>
  expect(readUrgency(message)).toEqual([]),
)

test.each([
  ['she is bleedingg', 'medical_emergency'],
  ['he is unconcious', 'medical_emergency'],
  ['heartattack', 'medical_emergency'],
  ['ambulanse bhejo', 'medical_emergency'],
  ['i will cal my lawyer', 'legal_threat'],
] as const)('a slip of the fingers: %s', (message, urgency) =>
  expect(readUrgency(message)).toContain(urgency),
)

test.each([
  ['one of us has swallowed drain cleaner and is vomiting', 'medical_emergency'],
  ['i keep thinking my family would manage better if i were gone for good', 'self_harm'],
  ['koi darwaza tod raha hai hum andar chhupe hain', 'danger'],
  ['my advocate will send you the papers on monday', 'legal_threat'],
] as const)('in words that no rule knows: %s', (message, urgency) =>
  expect(readUrgency(message)).toContain(urgency),
)

test.each([
  'put me through to a person',
  'can I speak with a human agent?',
  'is this a person?',
  'kisi insaan se baat kara do',
  'किसी आदमी से बात करनी है',
  'मला कोणाशी तरी बोलायचं आहे',
])('a wish for a person is nothing urgent: %s', (message) => expect(readUrgency(message)).toEqual([]))

test('one sentence of a long message counts as much as alone', () => {
  const chat = 'I came on Tuesday for a cleaning and the lady at the desk was very kind to us all. '.repeat(
    12,
  )
  expect(readUrgency(chat)).toEqual([])
  const said = 'I keep thinking my family would manage better if I were gone for good. '
  expect(readUrgency(`${chat}${said}${chat}`)).toContain('self_harm')
  expect(classifyUrgency(`${chat}${said}${chat}`).self_harm).toBeGreaterThan(0.45)
})

test.each([
  ['of a message as long as WhatsApp carries', 45],
  ['of an e-mail of four thousand words', 230],
])('an emergency in the last sentence %s is recognised', (_, times) => {
  const chat = 'I came on Tuesday for a cleaning and the lady at the desk was very kind to us all. '.repeat(
    times,
  )
  expect(readUrgency(chat)).toEqual([])
  const said = 'I have picked the bridge, and by tomorrow all of you will be rid of me.'
  expect(matchRules(said)).toEqual([])
  expect(readUrgency(`${chat}${said}`)).toContain('self_harm')
})

test.each([
  'court',
  'is the tennis court free on Sunday?',
  'can we go to the squash court without a booking',
  'the food court will be open until ten, right?',
  'our court marriage is on Monday, do you do make-up',
  'I want to complain about the badminton court, the net is torn',
  'court marriage ke liye jaana hai, photographer chahiye',
  'food court me milenge',
  'टेनिस कोर्ट जाना है, कितने का टिकट है',
  'कोर्ट मैरिज कल होगी, फूल चाहिए',
])('a court alone is no threat: %s', (message) => expect(readUrgency(message)).toEqual([]))

test.each(['see you in court', 'I will take you to court', 'court me ghaseetunga', 'अदालत में मिलेंगे'])(
  'a court that one is taken to is a threat: %s',
  (message) => expect(readUrgency(message)).toEqual(['legal_threat']),
)

test('the likelihoods of a message are shares of one, whatever is written', () => {
  for (const text of ['', ' ', '🔥', 'price?', 'मदद करो', 'x'.repeat(70_000)]) {
    const likely = classifyUrgency(text)
    expect(Object.values(likely).every((share) => share >= 0 && share <= 1)).toBe(true)
    expect(sumOf(likely)).toBeLessThanOrEqual(1)
  }
})

test('a message of 64 KB is read, as far as any channel carries one', () => {
  const long = 'please tell me the price of a haircut '.repeat(1_700)
  expect(readUrgency(long)).toEqual([])
  expect(readUrgency(`he is not breathing ${long}`)).toEqual(['medical_emergency'])
})
