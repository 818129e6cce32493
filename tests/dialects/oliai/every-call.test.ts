import { afterAll, describe, expect, test } from 'vitest'
import { startVendor } from '../vendor.ts'

const vendor = await startVendor('oliai')
const { call } = vendor
await vendor.workspace.api.call('channels.create', {
  kind: 'voice',
  provider: 'simulated',
  name: 'Telephone',
  credentials: {},
})
afterAll(() => vendor.close())

/** A contact of the tests, by its number's end. */
async function makeContact(end: string, name = `Contact ${end}`): Promise<string> {
  return (await call(201, 'POST', '/contacts', { name, phoneNumber: `+9198123000${end}` })).body.id
}

describe('every call of the contract', () => {
  test('contacts (6)', async () => {
    const created = await call(201, 'POST', '/contacts', {
      name: 'Rahul Sharma',
      phoneNumber: '+919876543210',
      language: 'hi-IN',
      metadata: { City: 'Mumbai', visits: 3 },
    })
    const { id, organizationId } = created.body
    expect(id).toMatch(/^cid_/)
    expect(organizationId).toMatch(/^org_/)
    const shown = { name: 'Rahul Sharma', phoneNumber: '+919876543210', language: 'hi-IN', organizationId }
    expect((await call(200, 'GET', `/contacts/${id}`)).body).toMatchObject({
      ...shown,
      metadata: { City: 'Mumbai', visits: 3 },
    })
    const twice = await call(409, 'POST', '/contacts', { name: 'Other', phoneNumber: '+919876543210' })
    expect(twice.body).toEqual({
      statusCode: 409,
      message: 'Contact with this phone number already exists',
      error: 'Conflict',
    })
    for (const search of ['rahul', '987654']) {
      expect((await call(200, 'GET', `/contacts?search=${search}`)).body).toMatchObject({
        total: 1,
        totalPages: 1,
      })
    }
    const other = await makeContact('01')
    await call(409, 'PATCH', `/contacts/${other}`, { phoneNumber: '+919876543210' })
    const changed = await call(200, 'PATCH', `/contacts/${id}`, {
      phoneNumber: '+919876543211',
      metadata: { tier: 'gold' },
    })
    expect(changed.body).toMatchObject({ ...shown, phoneNumber: '+919876543211', metadata: { tier: 'gold' } })
    expect(changed.body.metadata).toEqual({ tier: 'gold' })
    expect((await call(200, 'DELETE', `/contacts/${other}`)).body).toEqual({ success: true })
    expect((await call(404, 'GET', `/contacts/${other}`)).body.message).toBe('Contact not found')
    expect((await call(404, 'GET', '/contacts/clxxx123')).body.message).toBe('Contact not found')
    await call(404, 'DELETE', `/contacts/${other}`)
    await call(404, 'PATCH', `/contacts/${other}`, { name: 'X' })

    const bulk = await call(201, 'POST', '/contacts/bulk', {
      contacts: [
        { name: 'Rahul S', phoneNumber: '+919876543211', metadata: { City: 'Pune' } },
        { name: 'Priya', phoneNumber: '+919812300002' },
        { name: 'Wrong', phoneNumber: '12345' },
      ],
    })
    expect(bulk.body).toMatchObject({
      ...{ created: 1, updated: 1, failed: 1 },
      contacts: [
        { id, name: 'Rahul S', phoneNumber: '+919876543211' },
        { name: 'Priya', phoneNumber: '+919812300002' },
      ],
      errors: [{ index: 2, phoneNumber: '12345', message: 'phoneNumber must be a valid E.164 phone number' }],
    })
  })

  test('audiences (10)', async () => {
    const [first, second] = [await makeContact('11', 'Asha'), await makeContact('12', 'Ravi')]
    const created = await call(201, 'POST', '/audiences', { name: 'March', description: 'All of March' })
    expect(created.body).toMatchObject({ name: 'March', description: 'All of March', contactCount: 0 })
    const path = `/audiences/${created.body.id}`
    const add = (contactIds: string[]) => call(200, 'POST', `${path}/contacts`, { contactIds })
    expect((await add([first, second])).body.contactCount).toBe(2)
    expect((await add([first])).body.contactCount).toBe(2)
    const members = await call(200, 'GET', `${path}/contacts?search=ravi`)
    expect(members.body).toMatchObject({ total: 1, data: [{ id: second, name: 'Ravi' }] })
    const removed = await call(200, 'DELETE', `${path}/contacts`, { contactIds: [first] })
    expect(removed.body.contactCount).toBe(1)
    const available = await call(200, 'GET', `${path}/available-contacts?search=asha`)
    expect(available.body.data.map(({ id }: { id: string }) => id)).toContain(first)
    expect((await call(200, 'POST', `${path}/contacts/remove`, { contactIds: [second] })).body).toMatchObject(
      {
        contactCount: 0,
      },
    )
    expect((await call(404, 'POST', `${path}/contacts`, { contactIds: ['cid_001'] })).body.message).toBe(
      'Contact not found',
    )
    expect((await call(200, 'PATCH', path, { name: 'April' })).body).toMatchObject({
      ...{ name: 'April', description: 'All of March' },
    })
    expect((await call(200, 'GET', path)).body.name).toBe('April')
    expect((await call(200, 'GET', '/audiences')).body).toMatchObject({ total: 1, data: [{ name: 'April' }] })
    await add([first])
    await call(200, 'DELETE', `/contacts/${first}`)
    expect((await call(200, 'GET', path)).body.contactCount).toBe(0)
    expect((await call(200, 'DELETE', path)).body).toEqual({ success: true })
    await call(404, 'GET', path)
    await call(404, 'GET', `${path}/contacts`)
  })

  test('imports (3), with their callback', async () => {
    const audience = (await call(201, 'POST', '/audiences', { name: 'Imported' })).body.id
    const started = await call(201, 'POST', '/imports/api/bulk', {
      audienceId: audience,
      contacts: [
        { name: 'Meera', phoneNumber: '+919812300021', language: 'hi-IN', city: 'Pune', orders: 4 },
        { name: 'Priya P', phoneNumber: '+919812300002' },
        { name: 'No number' },
        { phoneNumber: '+919812300022' },
        {},
      ],
      webhookUrl: vendor.receiverUrl,
    })
    expect(started.body).toEqual({
      importId: expect.stringMatching(/^imp_/),
      status: 'PROCESSING',
      total: 5,
    })
    await vendor.deliver()
    const { importId } = started.body
    const { body } = await call(200, 'GET', `/imports/${importId}/status`)
    expect(body).toMatchObject({
      id: importId,
      status: 'COMPLETED_WITH_ERRORS',
      ...{ total: 5, created: 1, updated: 1, failed: 3, errorCount: 3 },
      completedAt: expect.stringMatching(/Z$/),
    })
    expect(body.errors.map(({ row }: { row: number }) => row)).toEqual([3, 4, 5])
    expect(body.errors[0].message).toBe('phoneNumber must be a valid E.164 phone number')
    expect(body.errors[1].message).toBe('name should not be empty')
    expect((await call(200, 'GET', `/audiences/${audience}`)).body.contactCount).toBe(2)
    const contacts = [{ name: 'A', phoneNumber: '+919812300029' }]
    await call(404, 'POST', '/imports/api/bulk', { contacts, audienceId: 'aud_abc123' })
    const found = await call(200, 'GET', '/contacts?search=meera')
    expect(found.body.data[0]).toMatchObject({ language: 'hi-IN', metadata: { city: 'Pune', orders: 4 } })
    expect((await call(200, 'GET', '/imports')).body).toMatchObject({ total: 1, data: [{ id: importId }] })
    const callbacks = vendor.heard.map(({ body: sent }) => JSON.parse(sent))
    expect(callbacks).toEqual([
      {
        event: 'import.completed',
        importId,
        status: 'COMPLETED_WITH_ERRORS',
        ...{ total: 5, created: 1, updated: 1, failed: 3, errorCount: 3 },
        completedAt: body.completedAt,
      },
    ])
    expect(vendor.heard[0]!.headers['x-oliai-signature']).toMatch(/^sha256=[0-9a-f]{64}$/)
  })

  test('flows (2)', async () => {
    const flow = await vendor.workspace.api.call('flows.create', {
      name: 'Feedback',
      kind: 'survey',
      language: 'hi-IN',
      instructions: 'You are polite.',
      definition: { greeting: 'Namaste!', steps: [] },
      publish: true,
    })
    const listed = await call(200, 'GET', '/flows')
    expect(listed.body).toMatchObject({
      total: 1,
      page: 1,
      limit: 20,
      data: [{ id: flow.id, type: 'SURVEY' }],
    })
    expect((await call(200, 'GET', `/flows/${flow.id}`)).body).toMatchObject({
      ...{
        name: 'Feedback',
        language: 'hi-IN',
        initialPrompt: 'Namaste!',
        systemInstruction: 'You are polite.',
      },
    })
    await call(404, 'GET', '/flows/flow_xyz789')
  })

  test('campaigns (11) and their calls (2)', async () => {
    const flow = (await call(200, 'GET', '/flows')).body.data[0].id
    const audienceId = (await call(201, 'POST', '/audiences', { name: 'Called' })).body.id
    const contactIds = [await makeContact('41', 'Asha'), await makeContact('42', 'Ravi')]
    await call(200, 'POST', `/audiences/${audienceId}/contacts`, { contactIds })
    const make = async (more: object = {}) =>
      (await call(201, 'POST', '/campaigns', { name: 'March', flowId: flow, audienceId, ...more })).body
    const draft = await make({ maxRetries: 1, callTimeoutMinutes: 3 })
    expect(draft).toMatchObject({
      ...{ status: 'DRAFT', flowId: flow, audienceId, callsPerMinute: 10, maxConcurrentCalls: 5 },
      ...{ maxRetries: 1, retryDelayMinutes: 5, callTimeoutMinutes: 3, scheduledAt: null, timezone: null },
    })
    const path = `/campaigns/${draft.id}`
    await vendor.workspace.api.call('webhooks.create', {
      url: vendor.receiverUrl,
      format: 'oliai',
      events: ['campaign.started', 'campaign.completed', 'call.completed'],
    })
    expect((await call(200, 'PATCH', path, { maxConcurrentCalls: 2 })).body).toMatchObject({
      ...{ name: 'March', maxConcurrentCalls: 2, maxRetries: 1 },
    })
    expect((await call(200, 'POST', `${path}/start`)).body.status).toBe('IN_PROGRESS')
    expect((await call(200, 'GET', `${path}/progress`)).body).toMatchObject({
      ...{ total: 2, pending: 2, completed: 0, percentComplete: 0 },
    })
    await call(400, 'POST', `${path}/start`)
    await call(400, 'DELETE', path)
    await call(409, 'DELETE', `/audiences/${audienceId}`)
    expect((await call(200, 'POST', `${path}/pause`)).body.status).toBe('PAUSED')
    expect((await call(200, 'POST', `${path}/resume`)).body.status).toBe('IN_PROGRESS')
    for (let minute = 0; minute < 6; minute++) {
      vendor.server.clock.advance(60_000)
      await vendor.deliver()
    }
    expect((await call(200, 'GET', `${path}/progress`)).body).toEqual({
      ...{ total: 2, pending: 0, inProgress: 0, completed: 2, failed: 0, percentComplete: 100 },
    })
    expect((await call(200, 'GET', path)).body).toMatchObject({
      ...{ status: 'COMPLETED', completedAt: expect.stringMatching(/Z$/) },
    })
    expect((await call(200, 'GET', '/campaigns?status=COMPLETED&search=mar')).body.total).toBe(1)
    const calls = await call(200, 'GET', `${path}/calls?status=COMPLETED`)
    expect(calls.body).toMatchObject({
      total: 2,
      data: [{ campaignId: draft.id, flowId: flow, attempt: 1 }, {}],
    })
    expect((await call(200, 'GET', '/calls?status=FAILED')).body.total).toBe(0)
    const record = await call(200, 'GET', `/calls/${calls.body.data[0].id}`)
    expect(record.body.transcript[0]).toMatchObject({ speaker: 'AGENT', text: 'Namaste!' })

    const events = vendor.heard.map(({ body }) => JSON.parse(body))
    const about = (name: string) => events.filter(({ event }) => event === name)
    expect(about('campaign.started')).toMatchObject([{ campaignId: draft.id, status: 'IN_PROGRESS' }])
    expect(about('campaign.completed')).toMatchObject([{ campaignId: draft.id, status: 'COMPLETED' }])
    const ended = about('call.completed')
    expect(ended.map(({ callId }) => callId).sort()).toEqual(
      calls.body.data.map(({ id }: { id: string }) => id).sort(),
    )
    expect(ended[0]).toMatchObject({ status: 'COMPLETED', flowId: flow, campaignId: draft.id })

    const scheduledAt = new Date(vendor.server.clock.now().getTime() + 3_600_000).toISOString()
    const later = await make({ scheduledAt, timezone: 'Asia/Kolkata' })
    expect(later).toMatchObject({ status: 'DRAFT', scheduledAt, timezone: 'Asia/Kolkata' })
    expect((await call(200, 'POST', `/campaigns/${later.id}/start`)).body.status).toBe('SCHEDULED')
    expect((await call(200, 'POST', `/campaigns/${later.id}/cancel`)).body.status).toBe('CANCELLED')
    await call(400, 'POST', `/campaigns/${later.id}/resume`)
    const unwanted = await make()
    expect((await call(200, 'DELETE', `/campaigns/${unwanted.id}`)).body).toEqual({ success: true })
    await call(404, 'POST', '/campaigns', { name: 'X', flowId: 'flow_xyz789', audienceId })
    await call(404, 'POST', '/campaigns', { name: 'X', flowId: flow, audienceId: 'aud_abc123' })
    const past = await call(400, 'POST', '/campaigns', {
      ...{ name: 'X', flowId: flow, audienceId, scheduledAt: '2020-01-01T00:00:00Z', timezone: 'UTC' },
    })
    expect(past.body.message).toBe('scheduledAt must be in the future')
  })

  test('keys (4)', async () => {
    const made = (await call(201, 'POST', '/api-keys', { name: 'CRM', expiresAt: '2099-01-01T00:00:00Z' }))
      .body
    expect(made).toMatchObject({ name: 'CRM', status: 'ACTIVE', expiresAt: '2099-01-01T00:00:00.000Z' })
    expect(made.key).toMatch(/^sk_test_[0-9a-zA-Z]{32}$/)
    const contacts = () => vendor.send('GET', '/contacts', { token: made.key })
    expect((await contacts()).status).toBe(200)
    const listed = (await call(200, 'GET', '/api-keys?limit=1')).body
    expect(listed).toMatchObject({ page: 1, limit: 1, data: [{ id: made.id, name: 'CRM' }] })
    expect(JSON.stringify(listed)).not.toContain(made.key)
    expect((await call(200, 'POST', `/api-keys/${made.id}/revoke`)).body).toMatchObject({
      id: made.id,
      status: 'REVOKED',
    })
    expect(await contacts()).toMatchObject({ status: 401, body: { message: 'API key has been revoked' } })
    const other = (await call(201, 'POST', '/api-keys', { name: 'Old CRM' })).body
    expect(other.expiresAt).toBeNull()
    expect((await call(200, 'DELETE', `/api-keys/${other.id}`)).body).toEqual({ success: true })
    expect((await vendor.send('GET', '/contacts', { token: other.key })).status).toBe(401)
    const unknown = `${made.id.slice(0, -1)}${made.id.endsWith('0') ? '1' : '0'}`
    expect((await call(404, 'DELETE', `/api-keys/${unknown}`)).body.message).toBe('API key not found')
    expect((await call(400, 'POST', '/api-keys', { name: '' })).body.message).toBe('name should not be empty')
    const wrong = await call(400, 'POST', '/api-keys', { name: 'X', expiresAt: 'soon' })
    expect(wrong.body.message).toBe('expiresAt must be a valid ISO 8601 date string')
    const past = await call(400, 'POST', '/api-keys', { name: 'X', expiresAt: '2020-01-01T00:00:00Z' })
    expect(past.body.message).toBe('expiresAt must be in the future')
  })

  test('none was left out', () => {
    const all = vendor.dialect.routes.map(({ method, path }) => `${method} ${path}`)
    expect([...vendor.exercised].sort()).toEqual(all.sort())
  })
})
