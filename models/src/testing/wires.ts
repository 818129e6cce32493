/** How each vendor's service answers, in its own words. Sources: the API references that the vendors' READMEs link. */

export interface Answer {
  text?: string
  calls?: readonly { name: string; input: object }[]
  tokens: { input: number; cached: number; output: number }
}

export interface Wire {
  vendor: string
  /** Settings of the vendor for a server at this address. */
  settings(url: string): Record<string, string>
  /** The header that carries the key, and its value. None: the server wants no key. */
  key?: [header: string, value: string]
  /** The path that is asked for an answer of the model `m`. */
  path: string
  body(answer: Answer): object
  /** The path of the list of models, and a list with the models `a` and `b`. */
  list: [path: string, body: object]
}

const KEY = 'the key'

const openAiBody = ({ text, calls = [], tokens }: Answer) => ({
  id: 'answer-1',
  object: 'chat.completion',
  created: 1_760_000_000,
  model: 'm',
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: text ?? null,
        ...(calls.length > 0 && {
          tool_calls: calls.map(({ name, input }, index) => ({
            id: `call${index}`.padEnd(9, '0'),
            type: 'function',
            function: { name, arguments: JSON.stringify(input) },
          })),
        }),
      },
      finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
    },
  ],
  usage: {
    prompt_tokens: tokens.input,
    completion_tokens: tokens.output,
    total_tokens: tokens.input + tokens.output,
    prompt_tokens_details: { cached_tokens: tokens.cached },
  },
})

const openAiList = { object: 'list', data: ['b', 'a'].map((id) => ({ id, object: 'model', created: 1 })) }

const overOpenAi = (vendor: string, key?: Wire['key'], base = '/v1'): Wire => ({
  vendor,
  settings: (url) => ({ base_url: `${url}${base}`, ...(key && { api_key: KEY }) }),
  ...(key && { key }),
  path: `${base}/chat/completions`,
  body: openAiBody,
  list: [`${base}/models`, openAiList],
})

const BEARER: [string, string] = ['authorization', `Bearer ${KEY}`]

const anthropic: Wire = {
  ...overOpenAi('anthropic', ['x-api-key', KEY]),
  path: '/v1/messages',
  body: ({ text, calls = [], tokens }) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'm',
    content: [
      ...(text === undefined ? [] : [{ type: 'text', text }]),
      ...calls.map(({ name, input }, index) => ({ type: 'tool_use', id: `toolu_${index}`, name, input })),
    ],
    stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    usage: {
      input_tokens: tokens.input - tokens.cached,
      cache_read_input_tokens: tokens.cached,
      cache_creation_input_tokens: 0,
      output_tokens: tokens.output,
    },
  }),
  list: [
    '/v1/models?limit=1000',
    { data: ['b', 'a'].map((id) => ({ type: 'model', id, display_name: id })), has_more: false },
  ],
}

const google: Wire = {
  vendor: 'google',
  settings: (url) => ({ base_url: `${url}/v1beta`, api_key: KEY }),
  key: ['x-goog-api-key', KEY],
  path: '/v1beta/models/m:generateContent',
  body: ({ text, calls = [], tokens }) => ({
    candidates: [
      {
        content: {
          role: 'model',
          parts: [
            ...(text === undefined ? [] : [{ text }]),
            ...calls.map(({ name, input }) => ({ functionCall: { name, args: input } })),
          ],
        },
        finishReason: 'STOP',
        index: 0,
      },
    ],
    usageMetadata: {
      promptTokenCount: tokens.input,
      cachedContentTokenCount: tokens.cached,
      candidatesTokenCount: tokens.output,
      totalTokenCount: tokens.input + tokens.output,
    },
  }),
  list: [
    '/v1beta/models?pageSize=1000',
    {
      models: [
        { name: 'models/b', supportedGenerationMethods: ['generateContent'] },
        { name: 'models/a', supportedGenerationMethods: ['generateContent', 'countTokens'] },
        { name: 'models/vectors', supportedGenerationMethods: ['embedContent'] },
      ],
    },
  ],
}

export const WIRES: readonly Wire[] = [
  ...[overOpenAi('openai', BEARER), anthropic, google, overOpenAi('mistral', BEARER)],
  overOpenAi('azure', ['api-key', KEY], '/openai/v1'),
  ...[overOpenAi('ollama'), overOpenAi('lmstudio'), overOpenAi('vllm'), overOpenAi('compatible', BEARER)],
]
