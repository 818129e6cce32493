import { type CustomField, type Input, showId } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { startConversationBench } from '../../conversations/conversations/conversations.fixture.ts'
import { readValue } from './custom-field.ts'

const { server, api, newConversation, nextPhone } = await startConversationBench()
afterAll(() => server.close())

let fields = 0
const define = (input: Partial<Input<'custom_fields.create'>> = {}) =>
  api.call('custom_fields.create', { noun: 'contact', key: `field_${++fields}`, type: 'text', ...input })
const contactWith = (custom_fields: Record<string, unknown>) =>
  api.call('contacts.create', { phone: nextPhone(), custom_fields })

describe('a value', () => {
  const options = ['gold', 'silver']
  const read = (type: CustomField['type'], value: unknown) =>
    readValue({ key: 'k', label: 'L', type, options }, value)
  test.each<[CustomField['type'], unknown, unknown]>([
    ['text', 'a', 'a'],
    ['number', 1.5, 1.5],
    ['boolean', false, false],
    ['date', '2028-02-29', '2028-02-29'],
    ['select', 'gold', 'gold'],
    ['multi_select', ['gold', 'gold', 'silver'], ['gold', 'silver']],
    ['url', 'https://example.com/a?b', 'https://example.com/a?b'],
    ['email', ' Asha@Example.com', 'asha@example.com'],
    ['phone', '+91 98123-45678', '+919812345678'],
  ])('of type %s is stored in its one spelling', (type, value, stored) => {
    expect(read(type, value)).toEqual({ value: stored })
  })

  test.each<[CustomField['type'], unknown, string]>([
    ['text', 1, 'not_text'],
    ['text', 'x'.repeat(10_001), 'too_long'],
    ['number', '1', 'not_number'],
    ['number', Number.POSITIVE_INFINITY, 'not_number'],
    ['boolean', 'true', 'not_boolean'],
    ['date', '2026-02-29', 'not_date'],
    ['date', '2026-02-01T10:00:00Z', 'not_date'],
    ['select', 'bronze', 'not_an_option'],
    ['multi_select', 'gold', 'not_an_option'],
    ['multi_select', ['gold', 'bronze'], 'not_an_option'],
    ['url', 'javascript:alert(1)', 'not_url'],
    ['url', 'example.com', 'not_url'],
    ['email', 'asha', 'not_email'],
    ['phone', '98123', 'not_e164'],
  ])('of type %s that is none is refused', (type, value, rule) => {
    expect(read(type, value)).toMatchObject({ rule, message: expect.stringMatching(/\.$/) })
  })
})

describe('defined fields', () => {
  test('check what is written on contacts, all at once, and leave other keys alone', async () => {
    const birthday = await define({ type: 'date', label: 'Birthday' })
    const plan = await define({ type: 'select', options: ['gold', 'silver'] })
    await expect(
      contactWith({ [birthday.key]: 'tomorrow', [plan.key]: 'bronze', free: { any: ['thing'] } }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [
        {
          path: ['custom_fields', birthday.key],
          rule: 'not_date',
          message: expect.stringMatching(/^Birthday: /),
        },
        { path: ['custom_fields', plan.key], rule: 'not_an_option', params: { options: ['gold', 'silver'] } },
      ],
    })
    const contact = await contactWith({ [birthday.key]: '1990-05-01', [plan.key]: 'gold', free: { any: 1 } })
    expect(contact.custom_fields).toEqual({
      [birthday.key]: '1990-05-01',
      [plan.key]: 'gold',
      free: { any: 1 },
    })
    await expect(
      api.call('contacts.update', { id: contact.id, custom_fields: { [plan.key]: 7 } }),
    ).rejects.toMatchObject({ code: 'validation_failed' })
    const changed = await api.call('contacts.update', {
      id: contact.id,
      custom_fields: { [plan.key]: null, [birthday.key]: '1990-05-02' },
    })
    expect(changed.custom_fields).toEqual({ [birthday.key]: '1990-05-02', free: { any: 1 } })
  })

  test('store a value in its one spelling, whichever way it is written', async () => {
    const second = await define({ type: 'phone' })
    const contact = await contactWith({ [second.key]: '+91 98123-45678' })
    expect(contact.custom_fields).toEqual({ [second.key]: '+919812345678' })
    const { custom_fields } = await api.call('contacts.update', {
      id: contact.id,
      custom_fields: { [second.key]: '+1 (555) 010-0001' },
    })
    expect(custom_fields).toEqual({ [second.key]: '+15550100001' })
  })

  test('of conversations are no fields of contacts', async () => {
    const { id } = await newConversation()
    const order = await define({ noun: 'conversation', key: 'order_number', type: 'number' })
    await expect(
      api.call('conversations.update', { id, custom_fields: { order_number: 'A1' } }),
    ).rejects.toMatchObject({ fields: [{ path: ['custom_fields', 'order_number'], rule: 'not_number' }] })
    await api.call('conversations.update', { id, custom_fields: { order_number: 17, note: 'x' } })
    expect(
      (await api.call('conversations.update', { id, custom_fields: { note: null } })).custom_fields,
    ).toEqual({ order_number: 17 })
    expect((await contactWith({ order_number: 'A1' })).custom_fields).toEqual({ order_number: 'A1' })
    expect(order).toMatchObject({ noun: 'conversation', label: 'order_number' })
  })

  test('have one key each, an order, and options only where one chooses', async () => {
    const field = await define({ key: 'colour', type: 'select', options: ['red'] })
    await expect(define({ key: 'colour' })).rejects.toMatchObject({
      code: 'already_exists',
      params: { id: field.id },
    })
    for (const [type, options, rule] of [
      ['select', [], 'required'],
      ['multi_select', ['a', 'a'], 'duplicate'],
      ['text', ['a'], 'not_allowed'],
    ] as const) {
      await expect(define({ type, options: [...options] })).rejects.toMatchObject({
        fields: [{ path: ['options'], rule }],
      })
    }
    await expect(api.call('custom_fields.update', { id: field.id, options: [] })).rejects.toMatchObject({
      fields: [{ rule: 'required' }],
    })
    const renamed = await api.call('custom_fields.update', {
      id: field.id,
      label: 'Colour',
      options: ['blue'],
    })
    expect(renamed).toMatchObject({ label: 'Colour', options: ['blue'], key: 'colour' })
    expect(await api.call('custom_fields.get', { id: field.id })).toEqual(renamed)
  })

  test('stand in the order they are put in; those not named come after', async () => {
    const noun = 'contact'
    const before = (await api.call('custom_fields.list', { noun, limit: 100 })).data.map(({ id }) => id)
    const [first, ...rest] = before
    const { data } = await api.call('custom_fields.reorder', { noun, ids: [...rest].reverse().slice(0, 2) })
    const wanted = [...rest].reverse().slice(0, 2)
    expect(data.map(({ id }) => id)).toEqual([...wanted, ...before.filter((id) => !wanted.includes(id))])
    expect((await api.call('custom_fields.list', { noun, limit: 100 })).data).toEqual(data)
    for (const [ids, rule] of [
      [[first!, first!], 'duplicate'],
      [[showId('custom_field', '01900000-0000-7000-8000-000000000001')], 'unknown_reference'],
    ] as const) {
      await expect(api.call('custom_fields.reorder', { noun, ids: [...ids] })).rejects.toMatchObject({
        code: 'validation_failed',
        fields: [{ rule }],
      })
    }
  })

  test('go at once, with every value, and nobody else’s; then the key is free again', async () => {
    const doomed = await define({ key: 'doomed', type: 'number' })
    const { id } = await newConversation()
    await api.call('conversations.update', { id, custom_fields: { doomed: 1 } })
    const contacts = []
    for (let index = 0; index < 5; index++) contacts.push(await contactWith({ doomed: index, kept: index }))
    const elsewhere = await server.createWorkspace()
    const theirs = await elsewhere.api.call('contacts.create', {
      phone: '+919870000001',
      custom_fields: { doomed: 1 },
    })
    await api.call('custom_fields.delete', { id: doomed.id })
    await expect(api.call('custom_fields.get', { id: doomed.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(define({ key: 'doomed' })).rejects.toMatchObject({ code: 'conflict' })
    await server.settle()
    for (const [index, contact] of contacts.entries()) {
      expect((await api.call('contacts.get', { id: contact.id })).custom_fields).toEqual({ kept: index })
    }
    expect((await api.call('conversations.get', { id })).custom_fields).toEqual({ doomed: 1 })
    expect((await elsewhere.api.call('contacts.get', { id: theirs.id })).custom_fields).toEqual({ doomed: 1 })
    expect(await define({ key: 'doomed', type: 'text' })).toMatchObject({ type: 'text' })
  })

  test('of another workspace are not there', async () => {
    const field = await define()
    const { api: other } = await server.createWorkspace()
    for (const action of [
      () => other.call('custom_fields.get', { id: field.id }),
      () => other.call('custom_fields.update', { id: field.id, label: 'x' }),
      () => other.call('custom_fields.delete', { id: field.id }),
    ]) {
      await expect(action()).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await other.call('custom_fields.list', {})).data).toEqual([])
  })
})
