/** The service worker says why a member is notified, in their language, and opens the conversation in the tab that is there. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'

const CODE = readFileSync(join(import.meta.dirname, '..', '..', 'public', 'sw.js'), 'utf8')

interface Shown {
  title: string
  options: { body: string; lang: string; tag?: string; renotify?: boolean; data: { path: string } }
}

function startWorker(tabs: { focused: boolean; posted: unknown[]; focus(): Promise<void> }[] = []) {
  const listeners = new Map<string, (event: unknown) => void>()
  const shown: Shown[] = []
  const opened: string[] = []
  const self = {
    addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
    registration: {
      async showNotification(title: string, options: Shown['options']) {
        shown.push({ title, options })
      },
    },
    clients: { matchAll: async () => tabs, openWindow: async (path: string) => opened.push(path) },
  }
  runInContext(CODE, createContext({ self }))
  async function dispatch(name: string, event: object): Promise<void> {
    let done: Promise<unknown> | undefined
    listeners.get(name)!({ ...event, waitUntil: (work: Promise<unknown>) => (done = work) })
    await done
  }
  return {
    shown,
    opened,
    push: (payload: unknown) => dispatch('push', { data: { json: () => payload } }),
    pushWithoutData: () => dispatch('push', { data: null }),
    click: (data: unknown) => dispatch('notificationclick', { notification: { data, close() {} } }),
  }
}

const tabOf = (focused: boolean) => {
  const posted: unknown[] = []
  const tab = { focused, posted, postMessage: (message: unknown) => posted.push(message) }
  return { ...tab, focus: () => Promise.reject(new Error('not allowed')) }
}

const PAYLOAD = {
  kind: 'mention',
  language: 'en',
  contact_name: 'Arjun',
  by_name: 'Asha',
  text: null as string | null,
  workspace_id: 'wsp_1',
  path: '/app/inbox/mentions/conv_1',
  tag: 'conv_1',
}

test('a notification has the name of the contact and the reason, and the text only where the payload has it', async () => {
  const worker = startWorker()
  await worker.push(PAYLOAD)
  await worker.push({ ...PAYLOAD, kind: 'handoff', text: 'My order is late' })
  await worker.push({ ...PAYLOAD, kind: 'message', text: 'My order is late', contact_name: null })
  expect(worker.shown.map(({ title, options }) => [title, options.body, options.renotify])).toEqual([
    ['Arjun', 'Asha mentions you', true],
    ['Arjun', 'Needs a person\nMy order is late', true],
    ['A contact', 'My order is late', false],
  ])
  expect(worker.shown[0]!.options).toMatchObject({ tag: 'conv_1', lang: 'en' })
})

test('the words are those of the language of the device', async () => {
  const worker = startWorker()
  await worker.push({ ...PAYLOAD, language: 'hi' })
  expect(worker.shown[0]).toMatchObject({
    title: 'Arjun',
    options: { body: expect.stringMatching(/^Asha \p{Script=Devanagari}/u), lang: 'hi' },
  })
})

test('a push that cannot be read, of another version or to a strange address is shown and opens the inbox', async () => {
  const worker = startWorker()
  await worker.pushWithoutData()
  await worker.push({ ...PAYLOAD, kind: 'of_tomorrow', language: 'xx', path: 'https://elsewhere.example' })
  expect(worker.shown).toHaveLength(2)
  expect(worker.shown.map(({ options }) => options.data.path)).toEqual(['/app/inbox', '/app/inbox'])
})

test('a click opens the conversation in the tab that has the focus, else in any, else in a new one', async () => {
  const data = { path: PAYLOAD.path, workspace_id: 'wsp_1' }
  const [one, two] = [tabOf(false), tabOf(true)]
  await startWorker([one, two]).click(data)
  await startWorker([one]).click(data)
  expect([one.posted, two.posted]).toEqual([[{ type: 'open', ...data }], [{ type: 'open', ...data }]])
  const alone = startWorker()
  await alone.click(data)
  expect(alone.opened).toEqual([`${PAYLOAD.path}?workspace=wsp_1`])
})
