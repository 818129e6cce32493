import { describe, expect, test } from 'vitest'
import { commitmentsAskedFor } from './asks-about-commitment.ts'
import type { HeldCommitment } from './commitment.ts'
import { confirmsCommitment } from './confirms-commitment.ts'
import { contradicts } from './contradicts.ts'
import { COMMITMENT_DAYS, type CommittingLine, holdCommitments } from './hold-commitments.ts'
import { readCommitments } from './read-commitments.ts'

const ZONE = 'Asia/Kolkata'
/** Monday, 23 November 2026, 15:30 in India. */
const now = new Date('2026-11-23T10:00:00Z')
const at = { zone: ZONE, now }
const DAY_MS = 86_400_000

const line = (sender: string, text: string, created_at = now): CommittingLine => ({
  sender,
  text,
  created_at,
  author: 'Priya',
})

function held(...texts: string[]): HeldCommitment[] {
  return holdCommitments(
    texts.map((text, index) => line(index === texts.length - 1 ? 'person' : 'contact', text)),
    at,
  )
}

describe('a sentence of a person is read into what it promises', () => {
  test.each([
    ['Please come on Thursday at 4 pm.', ['time'], { date: '2026-11-26', time: '16:00' }],
    ['kal subah 11 baje aa jaiye', ['time', 'exception'], { date: '2026-11-24', time: '11:00' }],
    ['परसों शाम 5 बजे आ जाइए।', ['time', 'exception'], { date: '2026-11-25', time: '17:00' }],
    ['We will do the repair for ₹900.', ['price', 'action'], { prices: ['n:900'] }],
    ['The second visit is free of charge.', ['price'], { isFree: true }],
    ['You will not be charged for the late change.', ['price'], { isFree: true }],
    ['iske liye koi paisa nahi lagega', ['price'], { isFree: true }],
    ['इसका कोई शुल्क नहीं लिया जाएगा।', ['price'], { isFree: true }],
    ['Sorry, we cannot do it free of charge.', ['price'], { isFree: false }],
    ['As an exception you can bring the dog.', ['exception'], {}],
    ["I'll call you back.", ['action'], {}],
    ['हम आपको फ़ोन करेंगे।', ['action'], {}],
  ])('%s', (text, kinds, facts) => {
    const [commitment] = readCommitments(text, at)
    expect(commitment).toMatchObject({ text, ...facts })
    expect(commitment!.kinds).toEqual(expect.arrayContaining(kinds))
  })

  test.each([
    'Hello Mrs. Rao, this is Priya.',
    'Would tomorrow at 4 suit you?',
    'I am sorry to hear that.',
    'Thank you for waiting.',
  ])('and this one promises nothing: %s', (text) => {
    expect(readCommitments(text, at)).toEqual([])
  })

  test('the time of what was cancelled or is impossible is not promised', () => {
    expect(readCommitments('I have cancelled tomorrow at 4 pm.', at)[0]).not.toHaveProperty('date')
    expect(readCommitments('We will see, tomorrow at 4 is not possible.', at)[0]).not.toHaveProperty('date')
  })
})

describe('commitments hold', () => {
  test('“tomorrow” stays the day that it was when it was written', () => {
    const written = new Date(now.getTime() - DAY_MS)
    const [one] = holdCommitments([line('person', 'Please come tomorrow at 10:30.', written)], at)
    expect(one).toMatchObject({
      date: '2026-11-23',
      time: '10:30',
      by: 'Priya',
      madeAt: written.toISOString(),
    })
  })

  test('a day and hour hold until the day after, the rest of the sentence goes on', () => {
    const lines = [line('person', 'Please come tomorrow at 10:30, we will fix it without charge.')]
    const later = { zone: ZONE, now: new Date(now.getTime() + 4 * DAY_MS) }
    expect(holdCommitments(lines, later)).toMatchObject([{ isFree: true, kinds: ['price', 'action'] }])
    expect(holdCommitments(lines, later)[0]).not.toHaveProperty('date')
  })

  test('no longer than the days that are documented, and not when the message never arrived', () => {
    const lines = [line('person', 'The visit is free.')]
    const late = { zone: ZONE, now: new Date(now.getTime() + (COMMITMENT_DAYS + 1) * DAY_MS) }
    expect(holdCommitments(lines, late)).toEqual([])
    expect(holdCommitments([{ ...lines[0]!, isUndelivered: true }], at)).toEqual([])
    expect(holdCommitments([line('ai', 'The visit is free.')], at)).toEqual([])
  })

  test('until a later one about the same matter replaces them', () => {
    const lines = [
      line('person', 'Please come tomorrow at 10:30.'),
      line('person', 'The polish is ₹400.'),
      line('person', 'Sorry, better come on Thursday at 4 pm.'),
    ]
    expect(holdCommitments(lines, at).map(({ text }) => text)).toEqual([
      'The polish is ₹400.',
      'Sorry, better come on Thursday at 4 pm.',
    ])
  })
})

const CROWN = ['my crown broke', 'please come tomorrow at 10:30, Dr. Mehta will fix the crown without charge']

describe('a question is about a commitment', () => {
  test.each([
    [CROWN, 'Thank you, is it really free?'],
    [CROWN, 'ok and what time tomorrow?'],
    [CROWN, 'so 10:30 tomorrow?'],
    [CROWN, 'wht tym shld i come'],
    [CROWN, 'kitne baje aana hai'],
    [CROWN, 'kya sach me muft hai'],
    [CROWN, 'क्या सच में मुफ़्त है?'],
    [CROWN, 'who will do it?'],
    [CROWN, 'do I pay anything for the crown'],
    [['the bag came torn', 'We will send you a new bag on Friday.'], 'when will the bag come?'],
    [['the bag came torn', 'We will send you a new bag on Friday.'], 'did you send the bag?'],
    [['can I bring my dog', 'As an exception you can bring the dog.'], 'can i really bring the dog?'],
    [['बात करनी है', 'मैं आपको शाम 6 बजे फ़ोन करूँगी।'], 'कॉल आएगा न?'],
    [['बात करनी है', 'मैं आपको शाम 6 बजे फ़ोन करूँगी।'], 'किसका फ़ोन आएगा?'],
    [
      ['I missed it', 'We will not charge you the 300 rupees this time.'],
      'do I have to pay the no show fee?',
    ],
    [
      ['sunday?', 'We are closed on Sundays but will open for you this Sunday at 11 am.'],
      'what time on sunday',
    ],
    [['refund?', 'We will refund ₹1,200 within three days.'], 'will i get my money'],
    [['kal?', 'kal dopahar 1:15 baje aa jaiye'], 'kal ka time kya bola tha'],
  ])('%j: %s', (texts, question) => {
    expect(commitmentsAskedFor(question, held(...texts), at)).toHaveLength(1)
  })

  test.each([
    [CROWN, 'how much is teeth whitening?'],
    [CROWN, 'when do you open on Saturday?'],
    [CROWN, 'where are you located?'],
    [CROWN, 'what would a crown cost for my wife?'],
    [CROWN, 'and on Sunday?'],
    [CROWN, 'do you have parking?'],
    [CROWN, 'thank you, see you tomorrow'],
    [CROWN, 'how do i cancel my appointment?'],
    [CROWN, 'root canal kitne ka hai'],
  ])('and not in %j: %s', (texts, question) => {
    expect(commitmentsAskedFor(question, held(...texts), at)).toEqual([])
  })
})

test.each([
  ['is it really free?', true],
  ['so 10:30 tomorrow?', true],
  ['so 11:30 tomorrow?', false],
  ['it is not free, is it?', false],
  ['what time tomorrow?', false],
])('%s: a plain yes is right: %s', (question, isRight) => {
  expect(confirmsCommitment(question, held(...CROWN)[0]!, at)).toBe(isRight)
})

describe('an answer contradicts a commitment', () => {
  const PRICE = ['the root canal is expensive', 'I can do the root canal for ₹6,800.']
  test.each([
    [CROWN, 'is it free?', 'A crown costs ₹8,000.'],
    [CROWN, 'is it free?', 'No, you will have to pay for it.'],
    [CROWN, 'what time?', 'Dr. Mehta is here from 11:00 am.'],
    [CROWN, 'which day?', 'Please come on Friday.'],
    [CROWN, 'ok, thank you', 'See you! The crown without charge is not possible.'],
    [PRICE, 'what do I pay?', 'The root canal costs ₹7,500.'],
    [PRICE, 'and the price stays?', 'We cannot offer discounts.'],
    [['dog?', 'As an exception you can bring the dog.'], 'can I bring the dog?', 'Dogs are not allowed.'],
  ])('%j, %s: %s', (texts, question, answer) => {
    expect(contradicts(answer, question, held(...texts), at)).toBeDefined()
  })

  test.each([
    [CROWN, 'is it free?', 'Yes, the crown is fixed without charge.'],
    [CROWN, 'what time?', 'Tomorrow at half past ten, at 10:30 am.'],
    [CROWN, 'what time?', 'Tuesday, 24 November at 10:30.'],
    [CROWN, 'how much is teeth whitening?', 'Teeth whitening costs ₹6,500.'],
    [CROWN, 'when do you open?', 'We open at 9:00 am.'],
    [CROWN, 'do you have parking?', 'Parking is not possible at the front.'],
    [PRICE, 'what do I pay?', 'You pay ₹6,800 instead of ₹7,500.'],
    [PRICE, 'what do I pay?', 'The list says ₹7,500. For you it is ₹6,800.'],
    [PRICE, 'what does a cleaning cost?', 'A cleaning costs ₹1,200.'],
  ])('and not in %j, %s: %s', (texts, question, answer) => {
    expect(contradicts(answer, question, held(...texts), at)).toBeUndefined()
  })
})
