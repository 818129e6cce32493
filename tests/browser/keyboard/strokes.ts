/** The ways of a keyboard through a page. None of them needs a pointer, or a focus that no key has set. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** More steps of Tab than there are controls on the page. */
const MOST_TABS = 120

const PLACE_IN_MENU = `[...document.querySelectorAll('[role="menuitem"]')].indexOf(document.activeElement)`

export interface Strokes {
  press(...keys: readonly string[]): Promise<void>
  /** Two keys in a row, again if they came too slowly for a pair, until the page is there. */
  pressPair(first: string, second: string, isThere: () => Promise<boolean>): Promise<void>
  type(text: string): Promise<void>
  isFocused(target: Locator): Promise<boolean>
  /** Goes forward with Tab until this has the focus. */
  tabTo(target: Locator): Promise<void>
  /** Goes through an open menu to this item, and chooses it. */
  chooseItem(name: string | RegExp): Promise<void>
}

export function strokesOf(page: () => Page): Strokes {
  const isFocused = async (target: Locator) => (await target.and(page().locator(':focus')).count()) === 1
  const strokes: Strokes = {
    async press(...keys) {
      for (const key of keys) await page().keyboard.press(key)
    },
    async pressPair(first, second, isThere) {
      await expect
        .poll(async () => {
          if (await isThere()) return true
          await strokes.press(first, second)
          return isThere()
        })
        .toBe(true)
    },
    isFocused,
    type: (text) => page().keyboard.type(text),
    async tabTo(target) {
      await target.waitFor()
      for (let count = 0; count < MOST_TABS; count++) {
        if (await isFocused(target)) return
        await page().keyboard.press('Tab')
      }
      throw new Error(`Tab does not reach ${target}`)
    },
    async chooseItem(name) {
      const item = page().getByRole('menuitem', { name })
      await item.waitFor()
      const current = () => page().evaluate<number>(PLACE_IN_MENU)
      while (!(await isFocused(item))) {
        const before = await current()
        await strokes.press('ArrowDown')
        // The menu moves the focus a moment after the key.
        await expect.poll(current, { message: `the arrows reach ${name}` }).not.toBe(before)
      }
      await strokes.press('Enter')
    },
  }
  return strokes
}
