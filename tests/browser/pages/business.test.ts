/** The pages of the business: leads, bookings, contacts, audiences, imports, templates, campaigns, flows. */
import { expect, test } from 'vitest'
import { PATIENCE_MS, walkPages } from './walk.ts'

const walk = walkPages({ browser: { timezoneId: 'Asia/Kolkata', locale: 'en-IN' } })

const main = () => walk.page.getByRole('main')
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const dayInIndia = (time: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(time)

test(
  'a lead is moved on the board by its panel, and the table says why it scores',
  async () => {
    await walk.pages.api.call('leads.capture', {
      name: 'Zoya Sheikh',
      phone: '+919845012013',
      intent: 'Gold facial',
      source: 'whatsapp',
    })
    await walk.go('/leads')
    await main().getByText('Zoya Sheikh').first().click()
    const panel = walk.page.getByRole('complementary')
    await panel.getByText('phone known').waitFor()
    await panel.getByLabel('Stage').selectOption({ label: 'Contacted' })
    const stage = async () => (await walk.pages.api.call('leads.list', {})).data[0]!.stage
    await expect.poll(stage, { timeout: PATIENCE_MS }).toBe('contacted')
    await walk.go('/leads?view=table')
    await main()
      .getByRole('row')
      .filter({ hasText: 'Zoya Sheikh' })
      .getByText('phone known', { exact: false })
      .waitFor()
  },
  PATIENCE_MS,
)

test(
  'a time is booked by hand, moved by keys, and a refusal is explained where it was dropped',
  async () => {
    await walk.go('/bookings')
    await walk
      .button(/New booking/)
      .first()
      .click()
    await walk.dialog().getByLabel('Or a new phone number').fill('+919845012017')
    await walk.dialog().getByLabel('Service').selectOption({ label: 'Haircut for men' })
    await walk.dialog().getByLabel('With').selectOption({ label: 'Ravi' })
    // The rest of today may hold a single free time, or none: tomorrow has many, or leads to a day that has.
    await walk
      .dialog()
      .getByLabel('Day', { exact: true })
      .fill(dayInIndia(Date.now() + DAY_MS))
    const time = walk.dialog().locator('.chip').first()
    const onward = walk.dialog().getByRole('button', { name: /^Go to / })
    await time.or(onward).first().waitFor()
    if (await onward.isVisible()) await onward.click()
    await time.click()
    await walk.dialog().getByRole('button', { name: 'Book', exact: true }).click()
    await walk.dialog().waitFor({ state: 'detached' })
    const { data } = await walk.pages.api.call('bookings.list', {})
    const booking = data[0]!
    // Another one follows at once, so that there is no place to move to.
    const next = await walk.pages.api.call('bookings.create', {
      service: 'Haircut for men',
      resource_id: booking.resource_id,
      starts_at: booking.ends_at,
      contact_phone: '+919845012018',
      name: 'Second',
    })
    expect(Date.parse(next.ends_at) - Date.parse(next.starts_at)).toBe(30 * MINUTE_MS)
    const day = dayInIndia(Date.parse(booking.starts_at))
    await walk.go(`/bookings?day=${day}&span=day&resource=${booking.resource_id}`)
    const block = walk.page.locator(`[data-booking="${booking.id}"]`)
    await walk.page.locator(`[data-booking="${next.id}"]`).waitFor()
    await block.focus()
    await walk.page.keyboard.press('m')
    await walk.page.locator('.ghostb').waitFor()
    await walk.page.keyboard.press('ArrowDown')
    await walk.page.keyboard.press('Enter')
    await walk.page.getByRole('alert').getByText('Free instead').waitFor()
    const unmoved = await walk.pages.api.call('bookings.get', { id: booking.id })
    expect(unmoved.starts_at).toBe(booking.starts_at)
    await walk.button('Put back').click()
  },
  PATIENCE_MS,
)

test(
  'a contact is made, its consent is recorded, the gate answers, and a note stands in the timeline',
  async () => {
    await walk.go('/contacts')
    await walk
      .button(/New contact/)
      .first()
      .click()
    await walk.dialog().getByLabel('Name', { exact: true }).fill('Rekha Pai')
    await walk.dialog().getByLabel('Phone number').fill('+919845044001')
    await walk
      .dialog()
      .getByRole('button', { name: /^(Create|Save|New contact)/ })
      .click()
    await main().getByText('Rekha Pai').first().waitFor()
    const { data } = await walk.pages.api.call('contacts.list', { search: 'Rekha' })
    await walk.go(`/contacts/${data[0]!.id}`)
    await walk.button('Record consent').click()
    await walk.dialog().getByText('refused', { exact: true }).click()
    await walk.dialog().getByLabel('Proof').fill('Said so on the phone')
    await walk.dialog().getByRole('button', { name: /^Save/ }).click()
    await walk.dialog().waitFor({ state: 'detached' })
    await walk.page.getByLabel('About').selectOption({ label: 'offers' })
    await main().getByRole('status').getByText('No.', { exact: true }).waitFor()
    await walk.page.getByLabel('Write a note, only your team sees it').fill('Prefers Anita.')
    await walk.button('Add the note').click()
    await main().getByRole('listitem').filter({ hasText: 'Prefers Anita.' }).waitFor()
  },
  PATIENCE_MS,
)

test(
  'a segment counts live who fits before it is made',
  async () => {
    await walk.pages.api.call('contacts.create', {
      name: 'Leela Varma',
      phone: '+15550100001',
      tags: ['vip'],
    })
    await walk.go('/audiences/new')
    await walk.page.getByLabel('Name', { exact: true }).fill('VIPs')
    await walk.button('Add a rule').click()
    await walk.page.getByLabel('Subject of the rule').selectOption({ label: 'Tags' })
    const tags = main().getByRole('combobox').last().or(main().locator('input').last()).last()
    await tags.fill('vip')
    await tags.press('Enter')
    await main().getByText('1 person').waitFor()
    await main().getByText('Leela Varma').waitFor()
    await walk.button('Create').click()
    await walk.page.waitForURL(/\/audiences\/audn_/)
  },
  PATIENCE_MS,
)

test(
  'a file is mapped and imported, and the rows to correct say how, in the language of the reader',
  async () => {
    await walk.go('/imports')
    const choosing = walk.page.waitForEvent('filechooser')
    await walk.button('Choose a file').click()
    await (await choosing).setFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Full name,Phone\nOm Puri,98450 44003\nBad Phone,12O\n'),
    })
    const problem = 'This is no phone number.'
    await main().getByText(problem, { exact: false }).first().waitFor()
    await walk.page.getByLabel('Country of numbers without a country code').fill('IN')
    await walk.button('Import now').click()
    await main().getByText('Completed').first().waitFor()
    const row = main().getByRole('row').filter({ hasText: '12O' })
    await row.getByText(problem, { exact: false }).first().waitFor()
    const { data } = await walk.pages.api.call('contacts.list', { search: 'Puri' })
    expect(data.map(({ phone }) => phone)).toEqual(['+919845044003'])
  },
  PATIENCE_MS,
)

test(
  'a template is written beside its phone, and the review approves it',
  async () => {
    await walk.go('/templates/new')
    await walk.page.getByLabel('Name', { exact: true }).fill('rain_check')
    await walk.page.getByLabel('Language').selectOption({ label: 'English' })
    await walk.page
      .getByRole('radio', { name: 'Marketing' })
      .or(walk.page.getByLabel('Category'))
      .first()
      .waitFor()
    await walk.page.getByLabel('Text', { exact: true }).last().fill('Hello {{name}}, we *move* your visit.')
    await walk.page.getByLabel('Example for {{name}}').fill('Priya')
    const phone = walk.page.getByRole('region', { name: 'On the contact’s phone' })
    await phone.getByText('Hello Priya, we', { exact: false }).waitFor()
    await walk.button('Submit to review').click()
    await walk.said('The provider approved it. It can be sent.').waitFor()
  },
  PATIENCE_MS,
)

test(
  'a campaign is previewed as a contact reads it, forecast, started, paused and continued',
  async () => {
    await walk.go('/campaigns/new')
    await walk.page.getByLabel('Name', { exact: true }).fill('Rainy days')
    await walk.page.getByLabel('Audience', { exact: true }).last().selectOption({ label: 'VIPs' })
    await walk.page.getByLabel('Template', { exact: true }).last().selectOption('rain_check')
    await walk.page.getByLabel('Value for {{name}}').fill('{{first_name|there}}')
    const phone = walk.page.getByRole('region', { name: 'On the contact’s phone' })
    await phone.getByText('Hello Priya, we', { exact: false }).waitFor()
    await walk.button('Save the draft').click()
    await walk.page.waitForURL(/\/campaigns\/camp_/)
    await main().getByText('of 1 may be reached').waitFor()
    // One an hour never ends before it is paused.
    const id = new URL(walk.page.url()).pathname.split('/').at(-1)!
    await walk.pages.api.call('campaigns.update', {
      id,
      schedule: { starts_at: '2100-01-01T10:00:00Z', time_zone: 'Asia/Kolkata' },
    })
    await walk.page.reload()
    await walk
      .button(/^(Start|Schedule)/)
      .first()
      .click()
    await walk.button(/^Pause/).waitFor()
    await walk.button(/^Pause/).click()
    await walk.button(/^Go on/).click()
    await walk.button(/^Pause/).waitFor()
    await main().getByText('How far it came').waitFor()
    await main()
      .getByRole('link', { name: /^Audience/ })
      .waitFor()
    await main()
      .getByRole('link', { name: /^Replied/ })
      .click()
    const people = walk.page.locator('#people')
    await people.getByText('Replied', { exact: true }).waitFor()
    expect(new URL(walk.page.url()).searchParams.get('reached')).toBe('replied')
    await people.getByRole('link', { name: 'Show all' }).click()
    await people.getByText('Replied', { exact: true }).waitFor({ state: 'detached' })
  },
  PATIENCE_MS,
)

test(
  'a flow is made, a step is changed on its picture, and the test says it',
  async () => {
    await walk.go('/flows')
    await walk.button('New flow').first().click()
    await walk.dialog().getByLabel('Name', { exact: true }).fill('After the visit')
    await walk.dialog().getByLabel('Greeting').fill('Hello, this is the salon.')
    await walk.dialog().getByLabel('First question').fill('Were you happy?')
    await walk.dialog().getByLabel('Goodbye').fill('Thank you!')
    await walk
      .dialog()
      .getByRole('button', { name: /^(Save|Create|Make)/ })
      .click()
    await walk.page.waitForURL(/\/flows\/flow_/)
    await walk.button(/Asks.*Were you happy/).click()
    await walk.page.getByLabel('Question', { exact: true }).fill('Were you happy with your visit?')
    await walk.button(/^Save/).click()
    const log = walk.page.getByRole('log', { name: 'Test it' })
    await log.getByText('Were you happy with your visit?').waitFor()
    await walk.page.getByLabel('Your answer').fill('yes')
    await walk.button('Answer').click()
    await log.getByText('Thank you!').waitFor()
    expect(walk.complaints).toEqual([])
  },
  PATIENCE_MS,
)
