/** Rules as the owner manages them. */
import { describe, expect, test } from 'vitest'
import { addRule, useRulesWorld } from './testing/rules-world.ts'

const world = useRulesWorld()

describe('priority rules', () => {
  test('have positions without gaps, also when they are moved and deleted', async () => {
    const { api } = await world.open()
    const [first, second] = [await addRule(api, { name: 'first' }), await addRule(api, { name: 'second' })]
    await addRule(api, { name: 'third', position: 1 })
    const names = async () => {
      const { data } = await api.call('priority_rules.list', {})
      expect(data.map(({ position }) => position)).toEqual(data.map((_, index) => index + 1))
      return data.map(({ name }) => name)
    }
    expect(await names()).toEqual(['third', 'first', 'second'])
    await api.call('priority_rules.update', { id: second.id, position: 1, name: 'renamed' })
    expect(await names()).toEqual(['renamed', 'third', 'first'])
    await api.call('priority_rules.delete', { id: first.id })
    expect(await names()).toEqual(['renamed', 'third'])
    await expect(api.call('priority_rules.get', { id: first.id })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('must match something and do something, with things of their own workspace', async () => {
    const { api } = await world.open()
    const problem = (input: Parameters<typeof addRule>[1]) =>
      addRule(api, input).then(
        () => undefined,
        ({ fields }: { fields: { path: string[]; rule: string }[] }) =>
          fields.map(({ path, rule }) => `${path.join('.')}: ${rule}`).join(),
      )
    expect(await problem({ conditions: {} })).toBe('conditions: required')
    expect(await problem({ actions: {} })).toBe('actions: required')
    expect(await problem({ actions: { notify: {} } })).toBe('actions: required')
    expect(await problem({ actions: { hand_off: true, team_id: 'team_x' } })).toBe(
      'actions.team_id: unknown_reference',
    )
    const team = await api.call('teams.create', { name: 'Care' })
    expect(await problem({ actions: { stop: true, team_id: team.id } })).toBe('actions.team_id: only_with')
  })

  test('lose a team that is deleted, and still hand off', async () => {
    const { api } = await world.open()
    const team = await api.call('teams.create', { name: 'Care' })
    const rule = await addRule(api, { actions: { hand_off: true, team_id: team.id } })
    await api.call('teams.delete', { id: team.id })
    const { actions } = await api.call('priority_rules.get', { id: rule.id })
    expect(actions).toEqual({ hand_off: true, stop: false })
  })
})

describe('the defaults', () => {
  test('come first, in four languages; restoring them changes no rule of the owner', async () => {
    const { api } = await world.open()
    const own = await addRule(api)
    const { data } = await api.call('priority_rules.restore_defaults', {})
    expect(data.map(({ default_rule, position, enabled }) => [default_rule, position, enabled])).toEqual([
      ['self_harm', 1, true],
      ['emergency', 2, true],
      ['legal_threat', 3, true],
    ])
    for (const { actions } of data) {
      expect(Object.keys(actions.text!.languages!).sort()).toEqual(['hi', 'hi-Latn', 'mr'])
      expect(actions).toMatchObject({ hand_off: true, stop: true, notify: { owner: true } })
    }
    expect(data[0]!.actions.text!.default).toContain('14416')
    expect(data[1]!.actions.text!.default).toContain('112')

    const [first, second] = data
    await api.call('priority_rules.update', { id: second!.id, enabled: false, position: 9, name: 'Mine' })
    await api.call('priority_rules.delete', { id: first!.id })
    const again = await api.call('priority_rules.restore_defaults', {})
    expect(again.data.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['Thoughts of self-harm', true],
      ['Medical emergency or danger', true],
      ['Legal threat', true],
    ])
    expect(again.data[1]!.id).toBe(second!.id)
    const all = await api.call('priority_rules.list', {})
    expect(all.data).toHaveLength(4)
    expect(all.data[3]).toEqual({ ...own, position: 4 })
  })
})

test('the preview shows what all matching rules would do, in the language of the message', async () => {
  const { api, number } = await world.open()
  await api.call('priority_rules.restore_defaults', {})
  const team = await api.call('teams.create', { name: 'Care' })
  const elsewhere = await addRule(api, {
    name: 'one number',
    conditions: { phrases: ['chest pain'], channel_ids: [number.channelId] },
    actions: { text: { default: 'not sent' }, hand_off: true, team_id: team.id },
  })
  const text = 'papa ko seene me bahut dard ho raha hai, chest pain'
  const preview = await api.call('priority_rules.preview', { text, channel_id: number.channelId })
  expect(preview.matches.map(({ causes }) => causes)).toEqual([
    [{ kind: 'intent', value: 'medical_emergency' }],
    [{ kind: 'phrase', value: 'chest pain' }],
  ])
  expect(preview.matches[1]!.rule_id).toBe(elsewhere.id)
  expect(preview.actions).toMatchObject({ hand_off: true, team_id: team.id, notifies: true, stop: true })
  expect(preview.actions.text).toMatch(/^Agar kisi ko chot/)
  expect((await api.call('priority_rules.preview', { text })).matches).toHaveLength(1)
  expect(await api.call('priority_rules.preview', { text: 'do you have a first aid kit?' })).toEqual({
    matches: [],
    actions: { text: null, hand_off: false, team_id: null, notifies: false, stop: false },
  })
})
