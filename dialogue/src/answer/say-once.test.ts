import { phrases } from '@parley/language'
import { describe, expect, test } from 'vitest'
import type { Brief, BriefLine } from '../brief.ts'
import { nextStep } from '../next-step.ts'
import { say } from '../say.ts'

const PASSAGE = { id: '1', title: 'Prices', heading: null, text: 'A haircut costs ₹300.' }

interface Asked {
  text: string
  answer?: string
}

function briefOf({ text, answer }: Asked, conversation: BriefLine[], more: Partial<Brief> = {}): Brief {
  const sentences = answer === undefined ? [] : [{ text: answer, start: 0, end: answer.length, score: 1 }]
  const evidence = answer === undefined ? [] : [{ passageId: '1', coverage: 1, relevance: 1, sentences }]
  return {
    language: 'en',
    message: text,
    questions: [{ text, evidence, facts: [] }],
    conversation,
    passages: [PASSAGE],
    business: { name: 'Glow', facts: [] },
    persona: '',
    customerName: null,
    wanted: [],
    tools: ['search_knowledge', 'hand_off'],
    searched: [text],
    ...more,
  }
}

/** The answers to messages of one session, without the marks of citations. */
function play(messages: readonly Asked[], more: Partial<Brief> = {}): string[] {
  const conversation: BriefLine[] = []
  return messages.map((asked) => {
    const step = nextStep(briefOf(asked, [...conversation], more))
    const text = say(step.lines ?? [], 'en').replace(/ ?\[(?:1|unknown)\]/g, '')
    conversation.push({ speaker: 'customer', text: asked.text }, { speaker: 'business', text })
    return step.kind === 'call' ? `${step.tool}: ${text}` : text
  })
}

const PRICE = { text: 'haircut price?', answer: 'A haircut costs ₹300.' }
const { offer, handoff, askAnew } = phrases.en

describe('nothing is said twice in the same words', () => {
  test('an answer is given, then named as given, then a person takes over', () => {
    expect(play([PRICE, PRICE, PRICE])).toEqual([
      'A haircut costs ₹300.',
      `As I said: A haircut costs ₹300.\n${askAnew} ${offer}`,
      `hand_off: ${handoff}`,
    ])
  })

  test('another question with the same answer is no wish for a person', () => {
    expect(play([PRICE, { ...PRICE, text: 'what does a haircut cost' }])[1]).toBe(
      'As I said: A haircut costs ₹300.',
    )
  })

  test('an answer of an earlier session is given as if it were new', () => {
    const before: BriefLine = { speaker: 'business', text: 'A haircut costs ₹300.', isPast: true }
    expect(say(nextStep(briefOf(PRICE, [before])).lines ?? [], 'en')).toBe('A haircut costs ₹300. [1]')
  })

  test('a long answer is repeated in short', () => {
    const answer = `${'We wash and cut your hair with great care. '.repeat(8)}It costs ₹300.`
    const [first, second] = play([
      { text: 'tell me about the haircut', answer },
      { text: 'what is a haircut', answer },
    ])
    expect(second).toMatch(/^As I said: We wash and cut/)
    expect(second!.length).toBeLessThan(first!.length)
  })

  test('small talk and "I do not know" have another wording', () => {
    for (const messages of [
      [{ text: 'hello' }, { text: 'hi' }],
      [{ text: 'thanks' }, { text: 'thank you' }],
      [{ text: 'ok' }, { text: 'okay' }],
      [{ text: 'do you sell cars?' }, { text: 'do you sell boats?' }],
      [{ text: '123' }, { text: 'asdfgh' }],
    ]) {
      const [first, second] = play(messages)
      expect(second).not.toBe(first)
    }
  })

  test('the second wording counts as an answer that helped nobody', () => {
    const texts = ['do you sell cars?', 'do you sell boats?', 'do you sell planes?']
    expect(play(texts.map((text) => ({ text })))[2]).toMatch(/^hand_off/)
  })

  test('the owner’s own words stay as they are', () => {
    const own = { languages: {}, default: 'We will find out.' }
    const [first, second] = play([{ text: 'do you sell cars?' }, { text: 'do you sell boats?' }], {
      texts: { unknown: own },
    })
    expect(second).toBe(first)
  })
})

describe('the customer says that the answer missed the question', () => {
  test('they are asked to say it in other words, and then handed off', () => {
    const again = { text: 'no that is not what I asked' }
    const said = play([PRICE, again, again, again])
    expect(said[1]).toBe(`${phrases.en.notMeant} ${offer}`)
    expect(said[2]).toBe(`${phrases.en.again.notMeant} ${offer}`)
    expect(said[3]).toBe(`hand_off: ${handoff}`)
  })

  test('beside a question that has an answer, the question is answered', () => {
    const brief = briefOf({ text: 'that is not what I asked' }, [])
    brief.questions.push(...briefOf(PRICE, []).questions)
    expect(say(nextStep(brief).lines ?? [], 'en')).toContain('₹300')
  })
})

describe('a language in which nobody answers', () => {
  test('the agent names its own and offers a person, and hands off when it goes on', () => {
    const foreign = { text: 'Combien coûte une coupe ?', answer: 'A haircut costs ₹300.' }
    const said = play([foreign, foreign], { isForeign: true })
    expect(said[0]).toBe(`I answer in English, Hindi and Marathi. ${offer}`)
    expect(said[1]).toBe(`hand_off: ${handoff}`)
  })

  test('a yes in it is a yes to the offer', () => {
    const foreign = briefOf({ text: 'Bonjour, vous parlez français ?' }, [], { isForeign: true })
    const text = say(nextStep(foreign).lines ?? [], 'en')
    expect(nextStep(briefOf({ text: 'oui' }, [{ speaker: 'business', text }]))).toMatchObject({
      ...{ kind: 'call', tool: 'hand_off' },
    })
  })

  test.each([
    ['do you speak French?', `I answer in English, Hindi and Marathi. ${offer}`],
    ['do you speak Hindi?', 'I answer in English, Hindi and Marathi.'],
  ])('%s', (text, expected) => {
    expect(play([{ text }])).toEqual([expected])
  })

  test('a language that the documents speak of is answered from them', () => {
    const answer = 'Our team at the desk speaks English and French.'
    expect(play([{ text: 'does your team speak French?', answer }])).toEqual([answer])
  })
})

describe('a message that is no question', () => {
  test('insults are met with an apology and the offer of a person', () => {
    expect(play([{ text: 'you stupid bot' }])).toEqual([`${phrases.en.rude} ${offer}`])
  })

  test('numbers alone are not looked up', () => {
    expect(play([{ text: '12345', answer: 'A haircut costs ₹300.' }])).not.toEqual(['A haircut costs ₹300.'])
  })

  test('a part of a message without an answer is named, unless it holds figures or an insult', () => {
    const parts = (text: string) => {
      const brief = briefOf(PRICE, [])
      brief.questions.push({ text, evidence: [], facts: [] })
      return say(nextStep(brief).lines ?? [], 'en')
    }
    expect(parts('do you sell cars?')).toContain('About “do you sell cars” I do not have the information.')
    for (const text of [
      'do you sell cars for ₹90?',
      'is my booking confirmed',
      'do you sell stupid cars',
      'see evil.com?',
    ])
      expect(parts(text)).toContain(phrases.en.alsoUnknown)
  })
})
