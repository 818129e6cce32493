import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ASHA, type FiguresBench, MINUTE, startFigures } from '../analytics.fixture.ts'

let bench: FiguresBench
beforeAll(async () => {
  bench = await startFigures()
})
afterAll(() => bench.server.close())
beforeEach(async () => {
  await bench.beginDay()
  await bench.knows('Hours', 'We are open from 9 am to 5 pm.')
})

const api = () => bench.day.number.workspace.api
async function questions(state: 'open' | 'dismissed' | 'answered' = 'open') {
  bench.server.clock.advance(MINUTE)
  const { data } = await api().call('analytics.unanswered', { ...bench.period(), state })
  return data
}
const words = async (state?: 'open' | 'dismissed' | 'answered') =>
  (await questions(state)).map(({ question, times }) => [question, times])

test('a dismissed question is not listed, however often it is asked again, until it is restored', async () => {
  await bench.write('Do you have parking?')
  await bench.write('Do you repair bicycles?', ASHA)
  const parking = (await questions()).find(({ question }) => question.includes('parking'))!
  expect(parking).toMatchObject({ state: 'open', document_id: null })
  await api().call('unanswered_questions.dismiss', { id: parking.id })
  await bench.write('Is there parking?', ASHA)
  expect(await words()).toEqual([['Do you repair bicycles?', 1]])
  expect(await words('dismissed')).toEqual([['Is there parking?', 2]])
  await api().call('unanswered_questions.restore', { id: parking.id })
  expect(await words()).toEqual([
    ['Is there parking?', 2],
    ['Do you repair bicycles?', 1],
  ])
})

test('an answered question is listed again when it is asked afterwards without finding an answer', async () => {
  await bench.write('Do you repair bicycles?')
  const [asked] = await questions()
  const document = await api().call('documents.create', { title: 'Other', content: 'We sell tea.' })
  await api().call('unanswered_questions.answer', { id: asked!.id, document_id: document.id })
  expect(await words()).toEqual([])
  expect(await questions('answered')).toMatchObject([
    { state: 'answered', document_id: document.id, times: 1 },
  ])
  await bench.write('Do you repair bicycles?', ASHA)
  expect(await words()).toEqual([['Do you repair bicycles?', 1]])
})

test('a question whose answer is deleted is open again', async () => {
  await bench.write('Do you repair bicycles?')
  const [asked] = await questions()
  const document = await api().call('documents.create', { title: 'Bicycles', content: 'We repair bicycles.' })
  await api().call('unanswered_questions.answer', { id: asked!.id, document_id: document.id })
  await api().call('documents.delete', { id: document.id })
  expect(await words()).toEqual([['Do you repair bicycles?', 1]])
})

test('unknown questions and documents are refused, and those of another workspace too', async () => {
  await bench.write('Do you have parking?')
  const [asked] = await questions()
  const foreign = (await bench.server.createWorkspace()).api
  const document = await foreign.call('documents.create', { title: 'a', content: 'b' }).catch(() => undefined)
  for (const id of [asked!.id, '0'.repeat(64), 'parking'])
    await expect(foreign.call('unanswered_questions.dismiss', { id })).rejects.toMatchObject({
      code: 'not_found',
    })
  await expect(
    api().call('unanswered_questions.answer', { id: asked!.id, document_id: document?.id ?? 'doc_x' }),
  ).rejects.toMatchObject({ fields: [{ path: ['document_id'] }] })
  expect(await words()).toEqual([['Do you have parking?', 1]])
})
