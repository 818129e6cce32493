import type { Page } from '@parley/contracts'

/**
 * A list: its first page when awaited, every item of all pages when iterated. Further pages are read as they are
 * needed.
 *
 * ```ts
 * const { data, next_cursor } = await parley.agents.list({ limit: 10 })
 * for await (const agent of parley.agents.list()) console.log(agent.name)
 * ```
 */
export interface Pages<List extends Page<unknown>> extends Promise<List>, AsyncIterable<ItemOf<List>> {}

type ItemOf<List> = List extends Page<infer Item> ? Item : never

/**
 * `first` is under way already; `readAfter` reads the page behind a cursor. An error of a later page is thrown by
 * the iteration.
 */
export function createPages<List extends Page<unknown>>(
  first: Promise<List>,
  readAfter: (cursor: string) => Promise<List>,
): Pages<List> {
  async function* iterate(): AsyncGenerator<ItemOf<List>, void> {
    let page = await first
    for (;;) {
      yield* page.data as ItemOf<List>[]
      if (!page.has_more || page.next_cursor === null) return
      page = await readAfter(page.next_cursor)
    }
  }
  return Object.assign(first, { [Symbol.asyncIterator]: iterate })
}
