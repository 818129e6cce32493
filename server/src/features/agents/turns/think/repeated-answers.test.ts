import { expect, test } from 'vitest'
import { line, stepsOf, thinkWith } from './thinking.fixture.ts'

const ANSWER = 'A haircut for men costs ₹300 at Glow Salon.'
const history = [line('contact', 'haircut price for men?'), line('ai', ANSWER)]
const ask = (drafts: string[], options = {}) =>
  thinkWith(
    drafts.map((say) => ({ say })),
    'and for men?',
    { history, ...options },
  )

test('a draft that the session has heard word for word is written again', async () => {
  const { model, thought } = ask([`${ANSWER} [1]`, 'As I wrote, a haircut for men costs ₹300.'])
  expect((await thought).text).toBe('As I wrote, a haircut for men costs ₹300.')
  expect(model.calls).toHaveLength(2)
  expect(model.calls[1]?.text).toContain('word for word')
  expect(stepsOf(await thought, 'grounding')[0]).toMatchObject({ repeated: true })
})

test('a second draft in the same words says that it was said', async () => {
  const { model, thought } = ask([ANSWER, ANSWER])
  expect((await thought).text).toBe(`As I said: ${ANSWER}`)
  expect(model.calls).toHaveLength(2)
})

test('a short reply, an answer of another day and one that never arrived may be said again', async () => {
  const old = '2026-02-27T09:59:00.000Z'
  for (const lines of [
    [line('ai', 'You are welcome!')],
    [line('ai', ANSWER, old)],
    [{ ...line('ai', ANSWER), isUndelivered: true }],
  ]) {
    const text = lines[0]!.text
    const { model, thought } = ask([text, 'Another draft.'], { history: lines })
    expect((await thought).text).toBe(text)
    expect(model.calls).toHaveLength(1)
  }
})

test.each([
  ['a courtesy', 'You are very welcome! I am glad that I could help you today.'],
  ['a courtesy', 'Aapka bahut bahut swagat hai, aur kuch poochna ho to zaroor likhiye.'],
  ['a question', 'Which day would suit you for the haircut, and at what time shall I look?'],
  ['a question with a figure', 'Do you mean the haircut for men that costs ₹300 at our salon?'],
  ['an admission', 'I am sorry, I do not have that information about our salon. [unknown]'],
])('%s may be said again in the same words', async (_, text) => {
  const said = text.replace(' [unknown]', '')
  const { model, thought } = ask([text, 'Another draft.'], { history: [line('ai', said)] })
  expect((await thought).text).toContain(said.slice(0, 40))
  expect((await thought).text).not.toContain('As I said')
  expect(model.calls).toHaveLength(1)
})
