/** Speech by one request a text: https://developers.openai.com/api/docs/guides/text-to-speech. Its `pcm` is 24 kHz, 16 bits. */
import { httpUrl, openPostVoice, ownerOf, type Synthesis } from '../kit/index.ts'
import { API_URL, headersOf } from './connection.ts'
import { type OpenAICredentials, OWNER } from './credentials.ts'

const MODEL = 'gpt-4o-mini-tts'
const VOICE = 'alloy'

export const synthesis: Synthesis<OpenAICredentials> = {
  wordTimes: false,
  speaks: () => true,
  open(options, context) {
    const { voice = VOICE, model = MODEL, speed } = options
    return openPostVoice(
      ownerOf(OWNER, context.credentials),
      {
        url: httpUrl(context.api_url ?? API_URL, '/v1/audio/speech'),
        headers: { ...headersOf(context.credentials), 'content-type': 'application/json' },
        body: (input) =>
          JSON.stringify({ model, voice, input, response_format: 'pcm', ...(speed && { speed }) }),
      },
      options,
      context,
    )
  },
}
