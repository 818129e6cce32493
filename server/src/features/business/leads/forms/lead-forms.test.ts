import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../../testing/test-server.ts'

let server: TestServer
let workspace: TestWorkspace
beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace()
  await workspace.api.call('lead_settings.update', {
    fields: [{ name: 'guests', label: 'Guests', type: 'number' }],
  })
})
afterAll(() => server.close())

const FIELDS = [
  { name: 'name', required: true },
  { name: 'phone', required: true },
  { name: 'email' },
  { name: 'guests' },
]
type FormInput = Parameters<typeof workspace.api.call<'lead_forms.create'>>[1]

async function createForm(input: Partial<FormInput> = {}): Promise<string> {
  const form = await workspace.api.call('lead_forms.create', {
    name: 'Contact us',
    fields: FIELDS,
    country: 'IN',
    ...input,
  })
  expect(form.url).toMatch(/^http:\/\/parley\.test\/forms\/[\w-]{24}$/)
  return form.url.slice('http://parley.test'.length)
}

let addresses = 0
function post(
  url: string,
  body: unknown,
  {
    headers = {},
    address = `203.0.113.${++addresses}`,
    method = 'POST',
  }: {
    headers?: Record<string, string>
    address?: string
    method?: 'POST' | 'GET' | 'OPTIONS'
  } = {},
) {
  return server.http.inject({
    method,
    url,
    remoteAddress: address,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

const leadOf = async (phone: string) =>
  (await workspace.api.call('leads.list', { limit: 100 })).data.find((lead) => lead.phone === phone)
const problems = (response: { json(): { errors: { path: string[]; rule: string }[] } }) =>
  response.json().errors.map(({ path, rule }) => `${path.join('.')}: ${rule}`)

describe('a posted form', () => {
  test('as JSON becomes a lead', async () => {
    const response = await post(await createForm(), {
      name: 'Rahul',
      phone: '98765 00001',
      email: '',
      guests: '4',
      utm_source: 'left out',
    })
    expect([response.statusCode, response.json()]).toEqual([201, { status: 'received', redirect_url: null }])
    expect(await leadOf('+919876500001')).toMatchObject({
      name: 'Rahul',
      source: 'form',
      email: null,
      custom_fields: { guests: 4 },
    })
  })

  test('from an HTML page leads the visitor on', async () => {
    const url = await createForm({ redirect_url: 'https://example.com/thanks' })
    const response = await post(url, 'name=Asha+Rao&phone=%2B919876500002', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([response.statusCode, response.headers.location]).toEqual([303, 'https://example.com/thanks'])
    expect(await leadOf('+919876500002')).toMatchObject({ name: 'Asha Rao' })
  })

  test('from an HTML page is answered with a page, also where it is wrong', async () => {
    const url = await createForm()
    const browser = {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    }
    const thanks = await post(url, 'name=Asha+Rao&phone=%2B919876500022', { headers: browser })
    expect([thanks.statusCode, thanks.headers['content-type']]).toEqual([201, 'text/html; charset=utf-8'])
    const wrong = await post(url, 'phone=12&email=%3Cb%3E', { headers: browser })
    expect([wrong.statusCode, wrong.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8'])
    expect(wrong.body).toContain('<strong>email</strong>')
    expect(wrong.body).not.toContain('<b>')
    const program = await post(url, 'phone=12', { headers: { 'content-type': browser['content-type'] } })
    expect(problems(program)).toContain('phone: not_phone')
  })

  test('that is wrong is answered field by field, and nothing is stored', async () => {
    const url = await createForm()
    const wrong = await post(url, { phone: '12', email: 'nobody', guests: 'many' })
    expect([wrong.statusCode, problems(wrong)]).toEqual([
      422,
      ['name: required', 'phone: not_phone', 'email: not_email', 'guests: not_number'],
    ])
    expect((await post(url, '{')).statusCode).toBe(400)
    expect((await post(url, '[1]')).statusCode).toBe(400)
    expect((await post(url, 'x', { headers: { 'content-type': 'image/png' } })).statusCode).toBe(415)
    expect((await post(url, { name: 'x'.repeat(70_000) })).statusCode).toBe(413)
    const contacts = await workspace.api.call('contacts.list', { search: 'nobody' })
    expect(contacts.data).toEqual([])
  })

  test('of a robot that fills in what nobody sees is thanked and forgotten', async () => {
    const response = await post(await createForm(), {
      name: 'Robot',
      phone: '+919876500003',
      _website: 'https://spam.example',
    })
    expect(response.statusCode).toBe(201)
    expect(await leadOf('+919876500003')).toBeUndefined()
  })

  test('completes a lead that is known, but does not rename it: anybody can type a number', async () => {
    const phone = '+919876500004'
    await workspace.api.call('leads.capture', { phone, name: 'Real Name' })
    const response = await post(await createForm(), {
      name: 'Prankster',
      phone,
      email: 'new@example.com',
      guests: 2,
    })
    expect(response.statusCode).toBe(201)
    expect(await leadOf(phone)).toMatchObject({
      name: 'Real Name',
      email: 'new@example.com',
      source: 'api',
      custom_fields: { guests: 2 },
    })
  })

  test('that asks for a field which is gone is still a lead, with the answer in its notes', async () => {
    const own = await server.createWorkspace()
    await own.api.call('lead_settings.update', { fields: [{ name: 'pets', label: 'Pets', type: 'number' }] })
    const fields = [{ name: 'phone', required: true }, { name: 'pets', required: true }, { name: 'notes' }]
    const form = await own.api.call('lead_forms.create', { name: 'Old page', fields })
    await own.api.call('lead_settings.update', { fields: [] })
    const path = form.url.slice('http://parley.test'.length)
    const response = await post(path, { phone: '+919876500015', pets: 3, notes: 'Evenings please' })
    expect([response.statusCode, response.json().errors]).toEqual([201, undefined])
    const odd = { phone: '+919876500016', pets: { toString: 1, toJSON: '\ud800' } }
    expect((await post(path, odd)).statusCode).toBe(201)
    const lead = (await own.api.call('leads.list', {})).data.find(({ notes }) =>
      notes?.startsWith('Evenings'),
    )
    expect(lead).toMatchObject({ custom_fields: {}, notes: 'Evenings please\npets: 3' })
  })

  test('makes nobody known by an address that anybody can type', async () => {
    const [phone, email] = ['+919876500014', 'stranger@example.com']
    const own = await workspace.api.call('leads.capture', { phone, name: 'Real Name' })
    expect((await post(await createForm(), { name: 'Stranger', phone, email })).statusCode).toBe(201)
    expect(await workspace.api.call('contacts.get', { id: own.contact_id })).toMatchObject({
      phone,
      email: null,
    })
    const stranger = await workspace.api.call('leads.capture', { email, name: 'Stranger' })
    expect(stranger.contact_id).not.toBe(own.contact_id)
  })

  test('with characters that a database cannot hold is no fault', async () => {
    const response = await post(await createForm(), {
      name: 'Nul\u0000 \ud800',
      phone: '+919876500005',
      email: {},
    })
    expect([response.statusCode, problems(response)]).toEqual([422, ['email: not_text']])
    expect((await post(await createForm(), { name: 'Nul\u0000l', phone: '+919876500005' })).statusCode).toBe(
      201,
    )
  })
})

test('no body breaks a form', async () => {
  const url = await createForm()
  const field = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('9812345678', 'a@example.com', '', null, 7, '2026-02-30'),
    fc.jsonValue(),
  )
  const named = fc.constantFrom('name', 'phone', 'email', 'guests', '__proto__', '_website', 'other')
  const json = fc.oneof(
    fc.dictionary(named, field).map((value) => JSON.stringify(value)),
    fc.string(),
    fc.json(),
  )
  await fc.assert(
    fc.asyncProperty(
      json,
      fc.constantFrom('application/json', 'application/x-www-form-urlencoded'),
      async (body, type) => {
        server.clock.advance(10_000)
        const { statusCode } = await post(url, body, { headers: { 'content-type': type } })
        expect([201, 303, 400, 422]).toContain(statusCode)
      },
    ),
    { numRuns: 80 },
  )
})

describe('a form takes posts from', () => {
  test('pages of allowed origins only, and only they may read the answer', async () => {
    const url = await createForm({ allowed_origins: ['https://Salon.example'] })
    const ask = (origin: string, method: 'POST' | 'OPTIONS' = 'POST') =>
      post(url, { name: 'Ok', phone: '+919876500006' }, { headers: { origin }, method })
    const allowed = await ask('https://salon.example')
    expect([allowed.statusCode, allowed.headers['access-control-allow-origin']]).toEqual([
      201,
      'https://salon.example',
    ])
    const foreign = await ask('https://evil.example')
    expect([foreign.statusCode, foreign.headers['access-control-allow-origin']]).toEqual([403, undefined])
    const preflight = await ask('https://salon.example', 'OPTIONS')
    expect([preflight.statusCode, preflight.headers['access-control-allow-methods']]).toEqual([
      204,
      'POST, OPTIONS',
    ])
    expect(
      (await ask('https://evil.example', 'OPTIONS')).headers['access-control-allow-methods'],
    ).toBeUndefined()
    expect((await post(url, undefined, { method: 'GET' })).statusCode).toBe(405)
  })

  test('one address ten times a minute, all together more often', async () => {
    const url = await createForm()
    const body = { name: 'Again', phone: '+919876500007' }
    const statuses = await Promise.all(
      Array.from({ length: 12 }, () => post(url, body, { address: '198.51.100.1' })),
    )
    expect(statuses.map(({ statusCode }) => statusCode).sort()).toEqual([...Array(10).fill(201), 429, 429])
    const refused = statuses.find(({ statusCode }) => statusCode === 429)!
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await post(url, body)).statusCode, 'somebody else').toBe(201)
    server.clock.advance(60_000)
    expect((await post(url, body, { address: '198.51.100.1' })).statusCode, 'a minute later').toBe(201)
  })

  test('one IPv6 network counts as one address', async () => {
    const url = await createForm()
    const send = (last: number) =>
      post(url, {}, { address: `2001:db8:1:2:${last.toString(16)}::${last.toString(16)}` })
    const statuses = []
    for (let index = 1; index <= 11; index++) statuses.push((await send(index)).statusCode)
    expect(statuses.slice(9)).toEqual([422, 429])
  })

  test('nobody, once the form is deleted', async () => {
    const url = await createForm()
    const [form] = (await workspace.api.call('lead_forms.list', {})).data
    await workspace.api.call('lead_forms.delete', { id: form!.id })
    expect((await post(url, { name: 'Late', phone: '+919876500008' })).statusCode).toBe(404)
    for (const path of ['/forms', '/forms/', '/forms/x', '/forms/%00', `${url}x`]) {
      expect((await post(path, {})).statusCode).toBe(404)
    }
  })
})

describe('a form of one’s own', () => {
  test('asks for what leads have, and for a way to reach people', async () => {
    const create = (fields: { name: string }[]) =>
      workspace.api.call('lead_forms.create', { name: 'x', fields }).catch((error) => error.fields)
    expect(await create([{ name: 'name' }, { name: 'shoe' }, { name: 'name' }])).toMatchObject([
      { path: ['fields', 1, 'name'], rule: 'unknown_field' },
      { path: ['fields', 2, 'name'], rule: 'duplicate' },
      { path: ['fields'], rule: 'required' },
    ])
  })

  test('is not found by another workspace', async () => {
    await createForm()
    const [form] = (await workspace.api.call('lead_forms.list', {})).data
    const stranger = await server.createWorkspace()
    for (const name of ['lead_forms.get', 'lead_forms.delete'] as const) {
      await expect(stranger.api.call(name, { id: form!.id })).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await stranger.api.call('lead_forms.list', {})).data).toEqual([])
    expect(await workspace.api.call('lead_forms.get', { id: form!.id })).toEqual(form)
  })
})
