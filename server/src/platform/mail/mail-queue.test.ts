import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFeatureBench, type FeatureBench } from '../../testing/feature-bench.ts'
import { inScope } from '../operations/work.ts'
import { requiresTls } from './create-smtp-mailer.ts'
import { createMailQueue, createSmtpMailer, type Mail, MailError, type Mailer } from './index.ts'

const MINUTE = 60_000

let bench: FeatureBench
let workspaceId: string
beforeAll(async () => {
  bench = await createFeatureBench()
})
afterAll(() => bench.drop())
beforeEach(async () => {
  workspaceId = (await bench.workspace()).workspaceId
})

const MAIL: Mail = {
  to: 'owner@example.com',
  subject: 'Es brennt: ü',
  text: 'A webhook endpoint is failing.\n',
}

function recording(answer: () => Error | undefined = () => undefined) {
  const sent: { mail: Mail; id: string }[] = []
  const mailer: Mailer = {
    async send(mail, id) {
      sent.push({ mail, id })
      const error = answer()
      if (error) throw error
    },
  }
  return { sent, queue: createMailQueue(bench.platform, mailer) }
}
const put = (queue: ReturnType<typeof createMailQueue>) =>
  inScope(bench.database, workspaceId, (work) => queue.enqueue({ ...work, now: bench.clock.now() }, MAIL))
const states = async () => {
  const rows = await bench.database.read(workspaceId, (session) =>
    session.rows<{ state: string; attempts: number; error: string | null; body: string }>({
      text: 'select state, attempts, error, body from mails order by created_at',
      values: [],
    }),
  )
  return rows
}

test('a mail goes once, after its cause is committed', async () => {
  const { sent, queue } = recording()
  await expect(
    inScope(bench.database, workspaceId, async (work) => {
      await queue.enqueue({ ...work, now: bench.clock.now() }, MAIL)
      throw new Error('the cause did not happen')
    }),
  ).rejects.toThrow()
  await queue.drain()
  expect(sent).toEqual([])
  await put(queue)
  await queue.drain()
  await queue.drain()
  expect(sent.map((each) => each.mail)).toEqual([MAIL])
  // It may have held a link that lets somebody in.
  expect(await states()).toEqual([{ state: 'sent', attempts: 1, error: null, body: '' }])
})

test('a mail server that is away is asked again, under the same id, and gets it when it is back', async () => {
  let away = true
  const { sent, queue } = recording(() =>
    away ? new MailError('connect ECONNREFUSED', { isFinal: false }) : undefined,
  )
  await put(queue)
  await queue.drain()
  await queue.drain()
  expect(sent).toHaveLength(1)
  expect(await states()).toMatchObject([{ state: 'waiting', error: 'connect ECONNREFUSED' }])
  away = false
  bench.clock.advance(MINUTE)
  await queue.drain()
  expect(sent).toHaveLength(2)
  expect(sent[1]!.id).toBe(sent[0]!.id)
  expect(await states()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('a mail that nobody will ever take is given up at once, others after their list', async () => {
  const final = recording(() => new MailError('550 no such user', { isFinal: true }))
  await put(final.queue)
  await final.queue.drain()
  expect(await states()).toMatchObject([{ state: 'failed', attempts: 1, error: '550 no such user' }])
  workspaceId = (await bench.workspace()).workspaceId
  const { sent, queue } = recording(() => new MailError('421 busy', { isFinal: false }))
  await put(queue)
  for (let day = 0; day < 10; day++) {
    await queue.drain()
    bench.clock.advance(1440 * MINUTE)
  }
  expect(sent).toHaveLength(7)
  expect(await states()).toMatchObject([{ state: 'failed', attempts: 7 }])
})

test('mail that a dead process was sending is sent by the next one', async () => {
  let held: () => void = () => {}
  const dying = createMailQueue(bench.platform, { send: () => new Promise((resolve) => (held = resolve)) })
  await put(dying)
  const drain = dying.drain()
  await expect.poll(states).toMatchObject([{ state: 'sending' }])
  const { sent, queue } = recording()
  await queue.drain()
  expect(sent).toHaveLength(0)
  bench.clock.advance(2 * MINUTE)
  await queue.drain()
  expect(sent).toHaveLength(1)
  held()
  await drain
  expect(await states()).toMatchObject([{ state: 'sent', attempts: 2 }])
})

test('where no mail server is set up, nothing is put in line', async () => {
  await put(createMailQueue(bench.platform, undefined))
  expect(await states()).toEqual([])
})

describe('over SMTP', () => {
  let server: SMTPServer
  let port: number
  const received: { from: string; to: string[]; raw: string }[] = []
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo({ address }, _session, callback) {
        if (address.startsWith('nobody')) {
          callback(Object.assign(new Error('no such user'), { responseCode: 550 }))
        } else callback()
      },
      onData(stream, session, callback) {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope
          received.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(parts).toString(),
          })
          callback()
        })
      },
    })
    await new Promise<void>((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () => {
        port = (listening.address() as { port: number }).port
        resolve()
      })
    })
  })
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

  const mailer = (options: { port?: number } = {}) =>
    createSmtpMailer({
      url: `smtp://127.0.0.1:${options.port ?? port}`,
      from: 'Parley <parley@example.com>',
    })

  test('a mail arrives with its sender, recipient, subject and a message id that says which it is', async () => {
    await mailer().send(MAIL, 'the-id')
    expect(received[0]).toMatchObject({ from: 'parley@example.com', to: ['owner@example.com'] })
    expect(received[0]!.raw).toContain('Message-ID: <the-id@example.com>')
    expect(received[0]!.raw).toContain('A webhook endpoint is failing.')
  })

  test('a recipient that does not exist is final, a server that is away is not', async () => {
    await expect(mailer().send({ ...MAIL, to: 'nobody@example.com' }, 'x')).rejects.toMatchObject({
      name: 'MailError',
      isFinal: true,
    })
    await expect(mailer({ port: 1 }).send(MAIL, 'x')).rejects.toMatchObject({ isFinal: false })
  })

  test('a link travels by TLS alone: a server that offers none gets no mail, except on this machine or when allowed', async () => {
    for (const [url, required] of [
      ['smtp://user:secret@mail.example.com:587', true],
      ['smtps://mail.example.com', true],
      ['smtp://127.0.0.1.example.com', true],
      ['smtp://10.0.0.5:25', true],
      ['smtp://127.0.0.1:25', false],
      ['smtp://localhost:25', false],
      ['smtp://[::1]:25', false],
    ] as const) {
      expect([url, requiresTls({ url })]).toEqual([url, required])
      expect(requiresTls({ url, allowPlain: true })).toBe(false)
    }
    // 127.1 is loopback too, but written so that it counts as a stranger. The fake server offers no STARTTLS.
    received.length = 0
    const strict = createSmtpMailer({ url: `smtp://127.1:${port}`, from: 'parley@example.com' })
    await expect(strict.send(MAIL, 'x')).rejects.toMatchObject({ name: 'MailError' })
    expect(received).toEqual([])
    const plain = createSmtpMailer({
      url: `smtp://127.1:${port}`,
      from: 'parley@example.com',
      allowPlain: true,
    })
    await plain.send(MAIL, 'x')
    expect(received).toHaveLength(1)
  })

  test('an address cannot smuggle in a second recipient or a header', async () => {
    received.length = 0
    await mailer()
      .send(
        { ...MAIL, to: 'owner@example.com, thief@example.com', subject: 'a\r\nBcc: thief@example.com' },
        'x',
      )
      .catch(() => {})
    expect(received.flatMap(({ to }) => to)).not.toContain('thief@example.com')
  })
})
