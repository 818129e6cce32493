import type { Page } from '@parley/contracts'

/** The first page when awaited; every item of all pages when iterated: `for await (const agent of parley.agents.list())`. */
export interface Pages<List extends Page<unknown>> extends Promise<List>, AsyncIterable<ItemOf<List>> {}

type ItemOf<List> = List extends Page<infer Item> ? Item : never

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
