import { expect, test } from 'vitest'
import { DASHBOARD_PAGES } from './dashboard-pages.ts'
import { chooseWanted } from './wanted-pages.ts'

test('without a beginning, pictures of all pages are taken', () => {
  expect(chooseWanted('')).toEqual({ dashboard: DASHBOARD_PAGES, widget: true, signIn: true })
})

test('a beginning chooses the pages whose names begin with it, and nothing else', () => {
  expect(chooseWanted('campaigns')).toEqual({
    dashboard: DASHBOARD_PAGES.filter(({ name }) => ['campaigns', 'campaigns-new'].includes(name)),
    widget: false,
    signIn: false,
  })
  expect(chooseWanted('widget-open')).toEqual({ dashboard: [], widget: true, signIn: false })
})

test('a beginning that no page has is refused with the names of all pages', () => {
  const { problem } = chooseWanted('inboxes') as { problem: string }
  expect(problem).toContain('"inboxes"')
  for (const { name } of DASHBOARD_PAGES) expect(problem).toContain(name)
  expect(problem).toContain('sign-in')
  expect(problem).toContain('widget-answered')
})
