import { expect, test } from 'vitest'
import { nameProfile } from './name-profile.ts'

const SHOP = {
  url: 'https://a.example.com',
  key: 'k',
  workspace: { id: 'wsp_1', name: 'Glow & Go', mode: 'live' as const },
}
const OTHER = { ...SHOP, workspace: { ...SHOP.workspace, id: 'wsp_2' } }
const named = (profiles: object) => ({ current: null, profiles: profiles as never })

test('the first profile is called default, the next ones like their workspace, and none replaces another', () => {
  expect(nameProfile(named({}), SHOP)).toBe('default')
  expect(nameProfile(named({ default: OTHER }), SHOP)).toBe('glow-go')
  expect(nameProfile(named({ default: OTHER, 'glow-go': { ...OTHER, url: 'https://b' } }), SHOP)).toBe(
    'glow-go-2',
  )
})

test('logging in to the same workspace again replaces its profile', () => {
  expect(nameProfile(named({ default: OTHER, shop: SHOP }), { ...SHOP, key: 'new' })).toBe('shop')
})

test('a workspace called Local does not get the name that stands for this machine', () => {
  const local = { ...SHOP, workspace: { ...SHOP.workspace, name: 'Local' } }
  expect(nameProfile(named({ default: OTHER }), local)).toBe('local-workspace')
})
