/** Settings that an owner makes once: people, rules, texts, limits, and what is kept. */
import { expect, test } from 'vitest'
import { PATIENCE_MS, walkPages } from './walk.ts'

const walk = walkPages()

const main = () => walk.page.getByRole('main')
const save = () => walk.dialog().getByRole('button', { name: /^(Save|Invite)/ })
const saved = async () => {
  await save().click()
  await walk.dialog().waitFor({ state: 'detached' })
}

test(
  'a member is invited with a role, a team is made, and the way of signing in is ruled',
  async () => {
    await walk.go('/settings/members')
    await walk.button('Invite').click()
    await walk.dialog().getByLabel('E-mail').fill('neha@example.com')
    await walk.dialog().getByLabel('Role').selectOption({ label: 'Viewer' })
    await save().click()
    await walk
      .dialog()
      .getByText(/\/auth\/|\/invitation/)
      .waitFor()
    await walk.page.keyboard.press('Escape')
    await main().getByText('neha@example.com').waitFor()

    await walk.go('/settings/teams')
    await walk.button('New team').click()
    await walk.dialog().getByLabel('Name', { exact: true }).fill('Front desk')
    await saved()
    await main().getByText('Front desk').waitFor()

    await walk.go('/settings/general')
    const trust = walk.page.getByLabel('Members may trust a device for 30 days')
    const before = await trust.isChecked()
    await trust.click()
    const allowed = async () =>
      (await walk.pages.api.call('account.get', {})).workspace.allows_trusted_devices
    await expect.poll(allowed, { timeout: PATIENCE_MS }).toBe(!before)
    await walk.go('/settings/providers')
    await main().getByText('No provider: members sign in with a password.').waitFor()
  },
  PATIENCE_MS,
)

test(
  'hours, a target, a rule and a text of one’s own are made, and a rule is tried on a message',
  async () => {
    await walk.go('/settings/hours')
    await walk.button('New business hours').click()
    await walk.dialog().getByLabel('Name', { exact: true }).fill('Desk')
    await saved()
    await main().getByText('Desk').first().waitFor()

    await walk.go('/settings/targets')
    await walk.button('New response target').click()
    await walk.dialog().getByLabel('Name', { exact: true }).fill('Everybody')
    await walk.dialog().getByLabel(/First/).fill('30')
    await saved()
    await main().getByText('First answer: 30 minutes.', { exact: false }).waitFor()

    await walk.go('/settings/routing')
    await walk.button('New routing rule').click()
    await walk.dialog().getByLabel('Name', { exact: true }).fill('To the desk')
    await walk.dialog().getByLabel('Add tags, one a line').fill('desk')
    await saved()
    await main().getByText('To the desk').waitFor()

    await walk.go('/settings/priority')
    await walk.page.getByLabel('Try a message').fill('I will go to court over this')
    await walk.button('Try').click()
    await main().getByRole('status').waitFor()

    await walk.go('/settings/texts')
    await walk.button('Thanks').click()
    await walk.dialog().locator('textarea').first().fill('It was a pleasure!')
    await saved()
    await main().getByText('“It was a pleasure!”', { exact: false }).waitFor()
  },
  PATIENCE_MS,
)

test(
  'limits of messages, costs and calls are set and hold, and the last one is undone by a key',
  async () => {
    const { api } = walk.pages
    await walk.go('/settings/limits')
    await walk.page.getByLabel('Quiet hours').selectOption({ label: 'Hours of your own' })
    await walk.page.getByLabel('From', { exact: true }).fill('22:30')
    await walk.page.getByLabel('From', { exact: true }).blur()
    const quiet = async () => (await api.call('contact_rules.get', {})).quiet_hours
    await expect.poll(quiet, { timeout: PATIENCE_MS }).toEqual({ from: '22:30', to: '08:00' })

    await walk.button('Add a limit').click()
    await walk.dialog().getByLabel('At most').fill('0')
    await save().click()
    await walk.dialog().getByText('Send at least 1.').waitFor()
    await walk.dialog().getByLabel('At most').fill('2')
    await saved()
    await main().getByText('2 offers in 7 days').waitFor()

    await walk.button('New budget').click()
    await walk.dialog().getByLabel('Name', { exact: true }).fill('Offers')
    await walk.dialog().getByLabel('At most').fill('20')
    await saved()
    await main()
      .getByText(/0\.00 of .*20\.00, each month/)
      .waitFor()
    await walk.page.getByLabel('Calls at the same time').fill('5')
    await walk.page.getByLabel('Calls at the same time').blur()
    const slots = async () => (await api.call('call_settings.get', {})).slots
    await expect.poll(slots, { timeout: PATIENCE_MS }).toBe(5)

    await walk.page.getByRole('checkbox', { name: 'offers' }).click()
    const consent = async () => (await api.call('contact_rules.get', {})).needs_consent
    await expect.poll(consent, { timeout: PATIENCE_MS }).toEqual(['marketing'])
    await walk.page.getByRole('heading', { name: 'Limits' }).click()
    await walk.said('Saved.').waitFor()
    await walk.page.keyboard.press('z')
    await expect.poll(consent, { timeout: PATIENCE_MS }).toEqual([])
  },
  PATIENCE_MS,
)

test(
  'the audit, the ledger and the times of keeping are shown',
  async () => {
    await walk.go('/settings/audit')
    await main().getByRole('row').filter({ hasText: 'budgets.create' }).getByText('Anita Rao').waitFor()
    await walk.go('/settings/ledger')
    await main().getByText('Nothing is lost: the numbers add up.').waitFor()
    await walk.go('/settings/storage')
    await main().getByRole('row').filter({ hasText: 'Audit' }).getByText('365 days').waitFor()
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)
