import { describe, expect, test } from 'vitest'
import { type AskOptions, createSalonThinker, line, requestOf } from './thinking.fixture.ts'

describe('the built-in model', () => {
  const thinker = createSalonThinker()
  const ask = (texts: string | string[], options?: AskOptions) => thinker.think(requestOf(texts, options))

  test('answers from a passage and names it as the source', async () => {
    const thought = await ask('What does a beard trim cost?')
    expect(thought).toMatchObject({ outcome: 'answered', model: 'built-in', costMicros: 0 })
    expect(thought.text).toContain('₹150')
    expect(thought.sources).toEqual([
      {
        document_id: 'doc_1',
        title: 'Price list',
        heading: null,
        quote: 'Beard trim | ₹150',
        page: null,
        address: null,
      },
    ])
  })

  test('a burst of short messages is one question', async () => {
    expect((await ask(['hi', 'beard trim', 'price?'])).text).toBe('Beard trim: ₹150')
  })

  test('two questions in one message are both answered', async () => {
    const { text } = await ask('How much is a kids haircut? Do you take cards?')
    expect(text).toContain('₹200')
    expect(text).toContain('cards, UPI and cash')
  })

  test('a follow-up leans on the question before', async () => {
    const history = [line('contact', 'kids haircut ka price?'), line('ai', 'Kids haircut: ₹200')]
    expect((await ask('aur beard trim?', { history })).text).toContain('₹150')
  })

  test.each([
    ['क्या रविवार को खुला है?', /^हाँ, रविवार को खुला है।/u],
    ['Sunday ko khule ho kya?', /^Haan, .*11 baje/],
    ['क्या आप कार्ड लेते हैं?', /^हमारी जानकारी/u],
    ['Is there parking?', /^Here is what our information says/],
  ])('%s is answered in the register of the question', async (question, expected) => {
    const thought = await ask(question)
    expect(thought.outcome).toBe('answered')
    expect(thought.text).toMatch(expected)
  })

  test('without a source it says that it does not know, and offers a person', async () => {
    const thought = await ask('Do you sell cars?')
    expect(thought).toMatchObject({ outcome: 'unknown_answer', sources: [] })
    expect(thought.text).toMatch(/Shall I connect you/)
  })

  test('after two questions in a row without an answer it hands off the third', async () => {
    const unknown = 'Sorry, I do not have that information. Shall I connect you with one of our team?'
    const once = [line('contact', 'Do you sell cars?'), line('ai', unknown)]
    const twice = [...once, line('contact', 'Do you sell boats?'), line('ai', unknown)]
    expect((await ask('Do you sell planes?', { history: once })).outcome).toBe('unknown_answer')
    expect(await ask('Do you sell planes?', { history: twice })).toMatchObject({
      outcome: 'handed_off',
      handoff: { reason: 'cannot_help' },
    })
    const answered = [...twice, line('contact', 'beard trim price?'), line('ai', 'Beard trim: ₹150')]
    expect((await ask('Do you sell planes?', { history: answered })).outcome).toBe('unknown_answer')
  })

  test.each(['I want to talk to a human', 'kisi insaan se baat karni hai', 'मुझे किसी से बात करनी है'])(
    '%s hands off',
    async (text) => {
      const thought = await ask(text)
      expect(thought).toMatchObject({ outcome: 'handed_off', handoff: { reason: 'asked_for_a_person' } })
      expect(thought.text).toBeTruthy()
    },
  )

  test.each([
    ['haan', 'handed_off'],
    ['yes please connect me', 'handed_off'],
    ['जी हाँ', 'handed_off'],
    ['nahi', 'answered'],
    ['ok, what does a beard trim cost?', 'answered'],
  ])('"%s" to the offer of a person: %s', async (reply, outcome) => {
    const unknown = await ask('kya aap gaadi bechte ho')
    const history = [line('contact', 'kya aap gaadi bechte ho'), line('ai', unknown.text!)]
    expect((await ask(reply, { history })).outcome).toBe(outcome)
  })

  test.each([
    ['Ravi', 'Hello Ravi!'],
    ['CHEAP LOANS www.evil.com', 'Hello!'],
    ['Ravi\u2028Shankar 4711', 'Hello!'],
    [null, 'Hello!'],
  ])('greets %s with "%s"', async (contactName, greeting) => {
    expect((await ask('hi', { contactName })).text).toMatch(
      new RegExp(`^${greeting} I am the virtual assistant`),
    )
  })

  test('nothing said is met with silence', async () => {
    expect(await ask(['', ' '])).toMatchObject({ outcome: 'silent', text: null })
  })
})
