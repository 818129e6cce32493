/** The supervisor outlives every way in which a worker can fail: to start, to work and to stop. */
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBareServer } from '../edges/bare-server.fixture.ts'
import { createReadiness } from '../http/index.ts'
import { silentLog } from '../platform/logging/log.ts'
import { createWake } from '../platform/wake/wake.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { superviseWorker } from './supervise-worker.ts'

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
  })
})
afterEach(() => {
  vi.useRealTimers()
})

let lastPid = 1000

/** A worker process without a process. */
class FakeWorker extends EventEmitter {
  readonly pid = ++lastPid
  connected = true
  readonly heard: ToWorker[] = []
  readonly signals: string[] = []

  /** The kernel does not end it, whatever it is sent. */
  isUnkillable = false

  unkillable(): this {
    this.isUnkillable = true
    return this
  }
  send(message: ToWorker): void {
    this.heard.push(message)
  }
  kill(signal: string): boolean {
    this.signals.push(signal)
    if (!this.isUnkillable) this.end(signal)
    return true
  }
  say(message: FromWorker): void {
    this.emit('message', message)
  }
  end(signal: string | null = null): void {
    this.connected = false
    this.emit('exit', signal ? null : 0, signal)
  }
  /** Says each second that it is alive. */
  live(): this {
    this.say({ type: 'alive' })
    const timer = setInterval(() => this.say({ type: 'alive' }), 1000)
    this.once('exit', () => clearInterval(timer))
    return this
  }
}

/** Each start takes the next of `starts`; the last one is taken again and again. */
function supervise(...starts: (() => FakeWorker | ChildProcess)[]) {
  let spawned = 0
  const wake = createWake()
  const supervised = superviseWorker({
    wake,
    log: silentLog,
    spawn: () => starts[Math.min(spawned++, starts.length - 1)]!() as ChildProcess,
  })
  return { ...supervised, wake, pid: () => supervised.pid, spawned: () => spawned }
}

const failures: Promise<unknown>[] = []
const FAILED_STARTS: [string, () => ChildProcess][] = [
  [
    'throws',
    () => {
      throw Object.assign(new Error('spawn ENOMEM'), { code: 'ENOMEM' })
    },
  ],
  [
    "emits 'error' and has no pid",
    () => {
      const child = spawn('/there/is/no/such/node')
      failures.push(once(child, 'error'))
      // Node would send the signal to an arbitrary process, or to this whole process group.
      child.kill = () => expect.unreachable('a process that never started was killed')
      return child
    },
  ],
]
const settled = () => Promise.all(failures.splice(0))

test.each(FAILED_STARTS)('a start that %s is tried again until it works', async (_name, fail) => {
  const worker = new FakeWorker()
  const supervised = supervise(fail, fail, () => worker)
  await settled()
  expect([supervised.spawned(), supervised.pid()]).toEqual([1, undefined])
  vi.advanceTimersByTime(500)
  await settled()
  expect([supervised.spawned(), supervised.pid()]).toEqual([2, undefined])
  vi.advanceTimersByTime(1000)
  expect([supervised.spawned(), supervised.pid()]).toEqual([3, worker.pid])
  worker.live()
  vi.advanceTimersByTime(600_000)
  expect([supervised.spawned(), worker.signals]).toEqual([3, []])
})

test.each(FAILED_STARTS)(
  'a start that %s does not hold up stopping, and is not repeated',
  async (_name, fail) => {
    const supervised = supervise(fail)
    const stopped = supervised.stop()
    await settled()
    await stopped
    vi.advanceTimersByTime(600_000)
    expect(supervised.spawned()).toBe(1)
  },
)

test("'error' of a worker that runs starts no second one beside it", () => {
  const worker = new FakeWorker()
  const supervised = supervise(() => worker)
  worker.live()
  worker.emit('error', new Error('write EPIPE'))
  vi.advanceTimersByTime(600_000)
  expect([supervised.spawned(), supervised.pid()]).toEqual([1, worker.pid])
})

test('a worker that stops in time is not killed', async () => {
  const worker = new FakeWorker()
  const supervised = supervise(() => worker)
  worker.live()
  const stopped = supervised.stop()
  expect(worker.heard.filter(({ type }) => type !== 'listens')).toEqual([{ type: 'stop' }])
  vi.advanceTimersByTime(50_000)
  worker.end()
  await stopped
  expect([worker.signals, vi.getTimerCount()]).toEqual([[], 0])
})

test('a worker that never finishes its work is killed, and stopping ends', async () => {
  const worker = new FakeWorker()
  const supervised = supervise(() => worker)
  worker.live()
  const stopped = supervised.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  await stopped
  expect(worker.signals).toEqual(['SIGKILL'])
})

test('a worker that stalls while it stops is killed as soon as one that stalls at work', async () => {
  const worker = new FakeWorker()
  const supervised = supervise(() => worker)
  worker.say({ type: 'alive' })
  const stopped = supervised.stop()
  await vi.advanceTimersByTimeAsync(21_000)
  await stopped
  expect([worker.signals, supervised.spawned()]).toEqual([['SIGKILL'], 1])
})

test.each([
  ['at work', true],
  ['still starting', false],
])('stopping ends when the kernel does not end a worker that was %s', async (_name, isAtWork) => {
  const worker = new FakeWorker().unkillable()
  const supervised = supervise(() => worker)
  if (isAtWork) worker.live()
  let isStopped = false
  void supervised.stop().then(() => {
    isStopped = true
  })
  await vi.advanceTimersByTimeAsync(70_000)
  expect(isStopped).toBe(true)
})

async function readyOf(supervised: { problems(): string[] }) {
  const http = await createBareServer({
    readiness: createReadiness(async () => supervised.problems()),
  })
  const response = await http.inject({ url: '/ready' })
  await http.close()
  return [response.statusCode, response.json().problems]
}

const AWAY = [503, [expect.stringMatching(/^The worker process has given no sign of life for 3\d seconds/)]]
const READY = [200, undefined]
const STARTING = [503, [expect.stringContaining('The worker process is starting')]]

test('/ready says 503 and why while no worker can be started, and 200 when one is at work', async () => {
  const worker = new FakeWorker()
  let isBroken = true
  const supervised = supervise(() => (isBroken ? FAILED_STARTS[0]![1]() : worker))
  vi.advanceTimersByTime(29_000)
  expect(await readyOf(supervised)).toEqual(STARTING)
  vi.advanceTimersByTime(2_000)
  expect(await readyOf(supervised)).toEqual(AWAY)
  isBroken = false
  vi.advanceTimersByTime(15_000)
  worker.live()
  expect(await readyOf(supervised)).toEqual(READY)
  vi.advanceTimersByTime(600_000)
  expect(await readyOf(supervised)).toEqual(READY)
})

test('/ready says 503 while a silent worker cannot be ended, and 200 while one is only replaced', async () => {
  const [first, stuck] = [new FakeWorker(), new FakeWorker().unkillable()]
  const supervised = supervise(
    () => first,
    () => stuck,
  )
  first.say({ type: 'alive' })
  vi.advanceTimersByTime(24_000)
  expect([first.signals, supervised.pid()]).toEqual([['SIGKILL'], stuck.pid])
  stuck.say({ type: 'alive' })
  expect(await readyOf(supervised)).toEqual(READY)
  vi.advanceTimersByTime(31_000)
  expect([stuck.signals, await readyOf(supervised)]).toEqual([['SIGKILL'], AWAY])
})

const ENDING = [
  503,
  [expect.stringMatching(/^The worker process ended \d times in a row, each time within a minute/)],
]

test('/ready says 503 and why while each worker ends soon after it was at work, until one has worked for a minute', async () => {
  const workers: FakeWorker[] = []
  const supervised = supervise(() => {
    workers.push(new FakeWorker())
    return workers.at(-1)!
  })
  const workFor = (seconds: number) => {
    const worker = workers.at(-1)!.live()
    vi.advanceTimersByTime(seconds * 1000)
    return worker
  }
  for (const death of [1, 2]) {
    workFor(2).end('SIGSEGV')
    expect([death, ...(await readyOf(supervised))]).toEqual([death, ...READY])
    vi.advanceTimersByTime(15_000)
  }
  // Also for workers that live longer than the pauses between them.
  for (const seconds of [2, 25, 55]) {
    workFor(seconds).end('SIGSEGV')
    expect([seconds, ...(await readyOf(supervised))]).toEqual([seconds, ...ENDING])
    vi.advanceTimersByTime(15_000)
  }
  workFor(59)
  expect(await readyOf(supervised)).toEqual(ENDING)
  vi.advanceTimersByTime(2_000)
  expect(await readyOf(supervised)).toEqual(READY)
  workers.at(-1)!.end('SIGSEGV')
  vi.advanceTimersByTime(15_000)
  expect(await readyOf(supervised)).toEqual(READY)
})

const listensIn = (worker: FakeWorker) =>
  worker.heard.flatMap((message) => (message.type === 'listens' ? [message.queues] : []))

test('a worker knows from its first sign of life which signals are wanted here, and hears of each change', () => {
  const worker = new FakeWorker()
  const { wake } = supervise(() => worker)
  const stopListening = wake.on('numbered', () => {})
  expect(listensIn(worker)).toEqual([])
  worker.live()
  wake.on('presence', () => {})
  stopListening()
  vi.advanceTimersByTime(10_000)
  expect(listensIn(worker)).toEqual([['numbered'], ['numbered', 'presence'], ['presence']])
})

test('the successor of a lost worker knows which signals are wanted here, too', () => {
  const [first, second] = [new FakeWorker(), new FakeWorker()]
  const { wake } = supervise(
    () => first,
    () => second,
  )
  wake.on('numbered', () => {})
  first.live().end()
  wake.on('presence', () => {})
  vi.advanceTimersByTime(500)
  second.live()
  expect([listensIn(first), listensIn(second)]).toEqual([[['numbered']], [['numbered', 'presence']]])
})

test('those who wait for the first work hear of it once it has begun, and of nothing when it does not begin or is stopped', async () => {
  const worker = new FakeWorker()
  const begins = supervise(FAILED_STARTS[0]![1], () => worker)
  vi.advanceTimersByTime(1_000)
  worker.live()
  expect(await begins.isAtWork()).toBe(true)
  worker.end()
  expect(await begins.isAtWork(), 'also when it was lost afterwards').toBe(true)
  await begins.stop()

  const never = supervise(FAILED_STARTS[0]![1])
  vi.advanceTimersByTime(30_000)
  expect(await never.isAtWork()).toBe(false)
  await never.stop()

  const stopped = supervise(() => new FakeWorker())
  await stopped.stop()
  expect(await stopped.isAtWork()).toBe(false)
})
