import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer, type TestWorkspace } from '../../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

let phones = 0
const newPhone = () => `+9198${String(20_000_000 + ++phones)}`
const capture = (input: Input<'leads.capture'>, where: TestWorkspace) =>
  where.api.call('leads.capture', input)

const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: { code: string; fields: { path: unknown[]; rule: string }[] }) => ({
      code: error.code,
      fields: error.fields.map(({ path, rule }) => `${path.join('.')}: ${rule}`),
    }),
  )

describe('fields of the business’s own', () => {
  let own: TestWorkspace
  beforeAll(async () => {
    own = await server.createWorkspace()
  })

  test('are declared with checks that say what is wrong', async () => {
    expect(await own.api.call('lead_settings.get', {})).toMatchObject({
      fields: [],
      threshold: 70,
      updated_at: null,
    })
    const wrong = own.api.call('lead_settings.update', {
      fields: [
        { name: 'email', label: 'E-mail', type: 'text' },
        { name: 'slot', label: 'Slot', type: 'choice' },
        { name: 'slot', label: 'Slot', type: 'text', choices: ['a'] },
      ],
      ask_for: ['name', 'shoe', 'name'],
    })
    expect(await failure(wrong)).toEqual({
      code: 'validation_failed',
      fields: [
        'fields.0.name: reserved',
        'fields.1.choices: required',
        'fields.2.name: duplicate',
        'fields.2.choices: not_allowed',
        'ask_for.1: unknown_field',
        'ask_for.2: duplicate',
      ],
    })
    const settings = await own.api.call('lead_settings.update', {
      fields: [
        { name: 'budget', label: 'Budget', type: 'number', points: 30 },
        { name: 'wedding_on', label: 'Wedding', type: 'date' },
        { name: 'slot', label: 'Slot', type: 'choice', choices: ['Morning', 'Evening'] },
        { name: 'veg', label: 'Vegetarian', type: 'boolean' },
        { name: 'city', label: 'City', type: 'text' },
      ],
      ask_for: ['name', 'budget'],
    })
    expect(settings.threshold).toBe(70)
    expect(settings.fields[0]!.points).toBe(30)
  })

  test('hold values of their type, count for the score, and are removed with null', async () => {
    const phone = newPhone()
    const wrong = capture(
      {
        phone,
        custom_fields: {
          budget: 'much',
          wedding_on: '2026-02-30',
          slot: 'Night',
          veg: 'perhaps',
          city: 7,
          shoe: 1,
        },
      },
      own,
    )
    expect(await failure(wrong)).toEqual({
      code: 'validation_failed',
      fields: [
        'custom_fields.budget: not_number',
        'custom_fields.wedding_on: not_date',
        'custom_fields.slot: not_a_choice',
        'custom_fields.veg: not_boolean',
        'custom_fields.city: not_text',
        'custom_fields.shoe: unknown_field',
      ],
    })
    expect((await own.api.call('leads.list', {})).data, 'nothing half-written').toEqual([])
    const lead = await capture(
      {
        phone,
        custom_fields: {
          budget: '12.5',
          wedding_on: '2026-02-28',
          slot: 'evening',
          veg: 'yes',
          city: ' Pune ',
        },
      },
      own,
    )
    expect(lead.custom_fields).toEqual({
      budget: 12.5,
      wedding_on: '2026-02-28',
      slot: 'Evening',
      veg: true,
      city: 'Pune',
    })
    expect(lead.score).toBe(55)
    const less = await own.api.call('leads.update', { id: lead.id, custom_fields: { budget: null } })
    expect(less).toMatchObject({ score: 25, custom_fields: { city: 'Pune' } })
  })
})
