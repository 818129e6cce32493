/** The hostile tenant as the public API sees it: a key, a WhatsApp number, a web chat, an agent with a slow tool. */
import { randomUUID } from 'node:crypto'
import { TOOL_NAME } from './slow-services.ts'

export interface Target {
  url: string
  key: string
  appSecret: string
  toolUrl: string
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: each caller knows what it asked for.
  body: any
}

export interface HostileTenant {
  target: Target
  /** Of the agent whose base is heavy. */
  agentId: string
  phoneNumberId: string
  hookPath: string
  /** Path of the web chat. */
  chatPath: string
  /** Large files: path, and the token that reads it. */
  files: { path: string; token: string }[]
  call(method: string, path: string, body?: unknown): Promise<Answer>
}

const PHONE_NUMBER_ID = '206540352242999'
/** Of words that no index has seen, so that each document is as heavy as its size. */
const HEAVY_DOCUMENTS = 12
const WORDS_OF_A_DOCUMENT = 80_000
const VISITORS = 4
const FILE_BYTES = 9 * 1024 * 1024

/** Visitors of one address are limited: each of the attacker's comes from another. */
export const addressOf = (number: number) =>
  `198.${18 + ((number >> 16) & 1)}.${(number >> 8) & 255}.${number & 255}`

export async function createHostileTenant(target: Target): Promise<HostileTenant> {
  const call: HostileTenant['call'] = (method, path, body) => ask(target, method, path, body)
  const must = async (method: string, path: string, body?: unknown) => {
    const answer = await call(method, path, body)
    if (answer.status < 400) return answer.body
    throw new Error(
      `${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 500)}`,
    )
  }
  await must('POST', '/v1/tools', {
    name: TOOL_NAME,
    description: 'Looks something up.',
    http: { method: 'GET', url: target.toolUrl },
    timeout_ms: 15_000,
    max_calls_per_turn: 10,
  })
  // Its tools hang; what it knows is little, so that each of its turns gets as far as the tool.
  const slowAgent = await must('POST', '/v1/agents', {
    name: 'Slow',
    status: 'active',
    reply_delay_ms: 0,
    model: 'compatible/slow',
    tools: ['search_knowledge', TOOL_NAME],
    guards: { max_messages_per_minute: 60, max_messages_per_day: 1000, detect_robots: false },
  })
  const number = await must('POST', '/v1/channels', {
    kind: 'whatsapp',
    provider: 'meta-cloud',
    name: 'Number',
    agent_id: slowAgent.id,
    credentials: {
      phone_number_id: PHONE_NUMBER_ID,
      waba_id: '202290129340399',
      access_token: 'token-of-the-hostile',
    },
  })
  const agent = await must('POST', '/v1/agents', { name: 'Heavy', status: 'active' })
  const chat = await must('POST', '/v1/channels', { kind: 'webchat', provider: 'native', name: 'Website' })
  for (let index = 0; index < HEAVY_DOCUMENTS; index++) {
    await must('POST', '/v1/documents', {
      agent_id: agent.id,
      title: `Document ${index}`,
      content: strangeWords(WORDS_OF_A_DOCUMENT, index),
    })
  }
  const chatPath = `/webchat/v1/${chat.id}`
  return {
    target,
    agentId: agent.id,
    phoneNumberId: PHONE_NUMBER_ID,
    hookPath: `/hooks/whatsapp/meta-cloud/${number.id}`,
    chatPath,
    files: await uploadFiles(target, chatPath),
    call,
  }
}

/** Files of visitors, for themselves and, once they are sent, for the key as well. */
async function uploadFiles(target: Target, chatPath: string): Promise<HostileTenant['files']> {
  const files: HostileTenant['files'] = []
  const bytes = new Uint8Array(FILE_BYTES).fill(7)
  bytes.set([0xff, 0xd8, 0xff, 0xe0])
  for (let number = 0; number < VISITORS; number++) {
    const from = { 'x-forwarded-for': addressOf(number) }
    const begun = await json(`${target.url}${chatPath}/sessions`, {
      method: 'POST',
      headers: { ...from, 'content-type': 'application/json' },
      body: '{}',
    })
    const token = begun.visitor_token as string
    const headers = { ...from, authorization: `Bearer ${token}` }
    const form = new FormData()
    form.set('file', new File([bytes], 'large.jpg'))
    const upload = await json(`${target.url}${chatPath}/attachments`, { method: 'POST', headers, body: form })
    files.push({ path: `${chatPath}/attachments/${upload.id}`, token })
    if (number % 2 === 0) continue
    await json(`${target.url}${chatPath}/messages`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ client_message_id: randomUUID(), attachment_ids: [upload.id] }),
    })
    files.push({
      path: `/v1/attachments/${await storedFile(target, chatPath, headers)}/file`,
      token: target.key,
    })
  }
  return files
}

/** Waits until the worker has kept the file of the visitor's message. */
async function storedFile(
  target: Target,
  chatPath: string,
  headers: Record<string, string>,
): Promise<string> {
  for (let look = 0; look < 100; look++) {
    const { data } = await json(`${target.url}${chatPath}/messages`, { headers })
    const id = data.flatMap(({ attachments }: { attachments: { id: string }[] }) => attachments)[0]?.id
    const file =
      id &&
      (await fetch(`${target.url}/v1/attachments/${id}/file`, { headers: keyHeader(target), method: 'HEAD' }))
    if (file?.status === 200) return id
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the file of a visitor was not stored')
}

async function json(url: string, options: RequestInit) {
  const response = await fetch(url, options)
  const text = await response.text()
  if (response.status >= 400) throw new Error(`${url} was answered ${response.status}: ${text.slice(0, 300)}`)
  return JSON.parse(text)
}

const keyHeader = ({ key }: Target) => ({ authorization: `Bearer ${key}` })

async function ask(target: Target, method: string, path: string, body?: unknown): Promise<Answer> {
  const isForm = body instanceof FormData
  const response = await fetch(`${target.url}${path}`, {
    method,
    headers: {
      ...keyHeader(target),
      ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
  return { status: response.status, body: isJson ? JSON.parse(text) : text }
}

export function strangeWords(count: number, seed: number): string {
  const words: string[] = []
  for (let index = 0; index < count; index++)
    words.push(((index * 7919 + seed * 104_729) % 60_466_176).toString(36))
  return words.join(' ')
}
