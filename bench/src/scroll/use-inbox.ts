/** A member at the inbox: each use is done in the real page, and answers once the page shows its result. */
import type { Page } from 'playwright-core'

export interface Use {
  name: string
  what: string
  run(page: Page): Promise<void>
}

const ROWS_BY_WHEEL = 3_000
const WHEEL_PX = 500
const THREADS = 40

const rows = (page: Page) => page.getByRole('listbox').getByRole('option')
const show = (page: Page, view: string) => page.getByRole('link', { name: view }).first().click()

async function positionOfLast(page: Page): Promise<number> {
  return Number(await rows(page).last().getAttribute('aria-posinset'))
}

/** Ends when the list has passed so many rows. Pages of the list are read on the way. */
async function scrollPast(page: Page, count: number): Promise<void> {
  await page.getByRole('listbox').hover({ position: { x: 100, y: 100 } })
  while ((await positionOfLast(page)) < count) {
    for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, WHEEL_PX)
  }
}

export const USES: readonly Use[] = [
  {
    name: 'scroll',
    what: `wheel down ${ROWS_BY_WHEEL} of the closed ones`,
    async run(page) {
      await show(page, 'Closed')
      await rows(page).first().waitFor()
      await scrollPast(page, ROWS_BY_WHEEL)
    },
  },
  {
    name: 'jump',
    what: 'to the top, the end and the top by the scroll bar',
    async run(page) {
      for (const share of [0, 1, 0]) {
        await page.locator('.convs .list').evaluate((box, part) => {
          box.scrollTop = box.scrollHeight * part
        }, share)
        await rows(page).first().waitFor()
      }
    },
  },
  {
    name: 'views',
    what: 'change between views',
    async run(page) {
      for (const view of ['All open', 'Closed', 'Mine', 'Closed', 'With the AI']) {
        await show(page, view)
        await page.locator('.convs .list [role=listbox], .convs .empty').first().waitFor()
      }
    },
  },
  {
    name: 'search',
    what: 'search for a name, letter by letter, and drop it',
    async run(page) {
      await page.keyboard.press('/')
      await page.keyboard.type('lakshmi', { delay: 60 })
      await rows(page).filter({ hasText: 'Lakshmi' }).first().waitFor()
      await page.keyboard.press('Escape')
    },
  },
  {
    name: 'threads',
    what: `open ${THREADS} threads by J`,
    async run(page) {
      await show(page, 'All open')
      await rows(page).first().waitFor()
      for (let number = 0; number < THREADS; number++) {
        await page.keyboard.press('j')
        await page.getByRole('log').getByRole('article').first().waitFor()
      }
    },
  },
]
