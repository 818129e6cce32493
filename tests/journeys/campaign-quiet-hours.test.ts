/** Acceptance: a campaign over 24 time zones sends nothing between 21:00 and 09:00 of anybody's clock, and finishes. */
import { afterAll, expect, test } from 'vitest'
import { startOutreach } from './campaigns.fixture.ts'

const SLOW = 240_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const { server, number, api, startCampaign, settle, pass } = await startOutreach()
afterAll(() => server.close())

/** Where each person may be, by what is known of them. Written by hand: it shares nothing with the server's own tables. */
const BY_NUMBER: Readonly<Record<string, readonly string[]>> = {
  '+919812345601': ['Asia/Kolkata'],
  '+447911123402': ['Europe/London'],
  '+4915112345603': ['Europe/Berlin'],
  '+33612345604': ['Europe/Paris'],
  '+351912345605': ['Europe/Lisbon', 'Atlantic/Azores', 'Atlantic/Madeira'],
  '+12125550106': [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Los_Angeles',
    'Pacific/Honolulu',
  ],
  '+14165550107': ['America/St_Johns', 'America/Toronto', 'America/Edmonton', 'America/Vancouver'],
  '+5511912345608': ['America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco', 'America/Noronha'],
  '+5215512345609': ['America/Mexico_City', 'America/Tijuana', 'America/Cancun'],
  '+79161234510': ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Vladivostok'],
  '+61412345611': ['Australia/Sydney', 'Australia/Adelaide', 'Australia/Perth'],
  '+64211234512': ['Pacific/Auckland', 'Pacific/Chatham'],
  '+819012345613': ['Asia/Tokyo'],
  '+8613812345614': ['Asia/Shanghai'],
  '+628123456715': ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'],
  '+9779841234516': ['Asia/Kathmandu'],
  '+971501234517': ['Asia/Dubai'],
  '+2348031234518': ['Africa/Lagos'],
  '+254712345619': ['Africa/Nairobi'],
  '+27821234520': ['Africa/Johannesburg'],
  '+5491123456721': ['America/Argentina/Buenos_Aires'],
  '+573001234522': ['America/Bogota'],
  '+56912345623': ['America/Santiago', 'Pacific/Easter'],
  '+77011234524': ['Asia/Almaty'],
  '+9647901234525': ['Asia/Baghdad'],
}
/** Every hour from UTC−12 to UTC+14, zones with half and quarter hours, and zones whose clocks change. */
const STORED_ZONES = [
  ...Array.from({ length: 27 }, (_, index) => `Etc/GMT${index - 14 <= 0 ? index - 14 : `+${index - 14}`}`),
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Chatham'],
  ...['Europe/London', 'America/New_York', 'America/Sao_Paulo', 'Africa/Casablanca'],
].map((zone) => (zone === 'Etc/GMT0' ? 'Etc/GMT' : zone))

function clockIn(zone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(now)
}

const isNight = (clock: string) => clock < '09:00:00' || clock >= '21:00:00'

/** Seen after each step: those that came in it came at its time. */
function createWitness() {
  let seen = server.graph.messages.length
  const sent: { to: string; at: Date }[] = []
  return {
    sent,
    look() {
      for (const { to } of server.graph.messages.slice(seen)) sent.push({ to, at: server.clock.now() })
      seen = server.graph.messages.length
    },
  }
}

async function runToTheEnd(
  id: string,
  look: () => void,
  mostHours: number,
  step = 10 * MINUTE,
): Promise<string> {
  for (let passed = 0; passed < mostHours * HOUR; passed += step) {
    await pass(step)
    look()
    const { status } = await api.call('campaigns.get', { id })
    if (status !== 'running') return status
  }
  return 'not finished'
}

/** People by what is known of them, and the zones that each may be in. */
function everybody(round: number) {
  const zones = new Map(Object.entries(BY_NUMBER))
  const stored = STORED_ZONES.map((time_zone, index) => {
    const phone = `+9198${round}${String(index).padStart(7, '0')}`
    zones.set(phone, [time_zone])
    return { phone, time_zone }
  })
  return { zones, people: [...Object.keys(BY_NUMBER).map((phone) => ({ phone })), ...stored] }
}

/** Each contact that was made in the night of a place where the person may be. */
function nightsOf(zones: ReadonlyMap<string, readonly string[]>, made: readonly { to: string; at: Date }[]) {
  return made.flatMap(({ to, at }) =>
    zones
      .get(to)!
      .map((zone) => `${to} ${zone} ${clockIn(zone, at)}`)
      .filter((line) => isNight(line.slice(-8))),
  )
}

let round = 0
/** In the order of the calendar: the clock of a server goes on. */
test.each([
  ['in the middle of winter', '2026-01-12T12:00:00Z'],
  ['when the clocks of America go on', '2026-03-08T02:00:00Z'],
  ['when the clocks of Europe go on', '2026-03-28T20:00:00Z'],
  ['when the clocks of Australia go on, on Lord Howe Island by half an hour', '2026-10-03T08:00:00Z'],
  ['when the clocks of Europe go back', '2026-10-24T20:00:00Z'],
  ['when the clocks of America go back', '2026-10-31T20:00:00Z'],
])('a campaign writes to nobody at night, %s', { timeout: SLOW }, async (_when, start) => {
  round++
  server.clock.set(start)
  const { zones, people } = everybody(round)
  const witness = createWitness()
  const id = await startCampaign(people)
  await settle()
  witness.look()
  expect(await runToTheEnd(id, witness.look, 100)).toBe('completed')

  expect(nightsOf(zones, witness.sent)).toEqual([])
  expect(witness.sent.map(({ to }) => to).sort()).toEqual([...zones.keys()].sort())
})

test('messages that are in line when the evening ends wait for the morning', { timeout: SLOW }, async () => {
  server.clock.set('2026-11-10T19:59:50Z')
  await api.call('channels.update', { id: number.channelId, messages_per_second: 1 })
  const crowd = Array.from({ length: 40 }, (_, index) => ({
    phone: `+4915222${String(index).padStart(6, '0')}`,
    time_zone: 'Europe/Berlin',
  }))
  const witness = createWitness()
  const id = await startCampaign(crowd)
  await settle()
  witness.look()
  for (let second = 0; second < 60; second++) {
    await pass(1000)
    witness.look()
  }
  const evening = witness.sent.length
  expect(evening).toBeGreaterThan(0)
  expect(evening).toBeLessThan(crowd.length)
  server.clock.set('2026-11-11T07:59:00Z')
  await settle()
  witness.look()
  expect(witness.sent).toHaveLength(evening)
  for (let second = 0; second < 200; second++) {
    await pass(1000)
    witness.look()
  }
  expect(await api.call('campaigns.get', { id })).toMatchObject({ status: 'completed' })
  expect(witness.sent.filter(({ at }) => isNight(clockIn('Europe/Berlin', at)))).toEqual([])
  expect(witness.sent.map(({ to }) => to).sort()).toEqual(crowd.map(({ phone }) => phone).sort())
})

test('messages that wait for the morning of one zone hold back nobody in another one', {
  timeout: SLOW,
}, async () => {
  server.clock.set('2026-11-17T19:59:50Z')
  await api.call('channels.update', { id: number.channelId, messages_per_second: 10 })
  const of = (count: number, prefix: string, time_zone: string) =>
    Array.from({ length: count }, (_, index) => ({
      phone: `${prefix}${String(index).padStart(6, '0')}`,
      time_zone,
    }))
  const [berlin, london] = [of(60, '+4915223', 'Europe/Berlin'), of(6, '+447911', 'Europe/London')]
  const witness = createWitness()
  const id = await startCampaign([...berlin, ...london])
  const { campaigns } = server.wiring
  await campaigns.drain()
  server.clock.advance(500)
  await campaigns.drain()
  // Some are in line, and the evening of Berlin is over before they leave.
  expect((await api.call('campaigns.report', { id })).funnel.queued).toBeGreaterThan(10)
  server.clock.set('2026-11-17T20:00:01Z')
  for (let second = 0; second < 60; second++) {
    await pass(1000)
    witness.look()
  }
  expect(witness.sent.map(({ to }) => to).sort()).toEqual(london.map(({ phone }) => phone).sort())
})

test('a campaign of calls rings nobody at night, over a weekend when the clocks of Australia go back', {
  timeout: SLOW,
}, async () => {
  server.clock.set('2027-04-02T20:00:00Z')
  const { zones, people } = everybody(9)
  await api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Telephone' })
  const definition = { greeting: 'Hello.', steps: [{ id: 'bye', type: 'end' as const, text: 'Goodbye.' }] }
  const flow = await api.call('flows.create', { name: 'Hello', definition, publish: true })
  const contact_ids: string[] = []
  for (const person of people) {
    const [known] = (await api.call('contacts.list', { phone: person.phone })).data
    contact_ids.push((known ?? (await api.call('contacts.create', person))).id)
  }
  const { id } = await api.call('campaigns.create', {
    ...{ name: 'Survey', kind: 'call', contact_ids },
    call: { flow_id: flow.id, calls_per_minute: 100, max_concurrent: 20 },
  })
  await api.call('campaigns.start', { id })
  await settle()
  expect(await runToTheEnd(id, () => undefined, 120, 15 * MINUTE)).toBe('completed')
  const { data } = await api.call('calls.list', { campaign_id: id, limit: 100 })
  const made = data.map(({ to, dialed_at }) => ({ to: to!, at: new Date(dialed_at!) }))
  expect(nightsOf(zones, made)).toEqual([])
  expect(made.map(({ to }) => to).sort()).toEqual([...zones.keys()].sort())
})
