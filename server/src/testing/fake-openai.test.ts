import { createModelResolver, vendors } from '@parley/models'
import { streamText } from 'ai'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeOpenAi, startFakeOpenAi } from './fake-openai.ts'

let server: FakeOpenAi
beforeAll(async () => {
  server = await startFakeOpenAi()
})
afterAll(() => server.close())

async function streamed(): Promise<string> {
  const resolve = createModelResolver(vendors, { vendors: { compatible: { base_url: server.baseUrl } } })
  // The error also ends the stream; the default handler would only print it.
  const onError = () => undefined
  const { textStream } = streamText({
    model: resolve('compatible/llama'),
    prompt: 'Hello',
    maxRetries: 0,
    onError,
  })
  let text = ''
  for await (const piece of textStream) text += piece
  return text
}

test('streams an answer in pieces', async () => {
  const text = 'A beard trim costs less than a haircut, and both are quick.'
  server.answerWith({ text })
  expect(await streamed()).toBe(text)
})

test('an endless stream is ended by the reader’s bound', async () => {
  server.answerWith({ endless: true })
  await expect(streamed()).rejects.toThrow()
})

test('a cut stream is an error', async () => {
  server.answerWith({ cut: true })
  await expect(streamed()).rejects.toThrow()
})
