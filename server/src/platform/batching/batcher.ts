/**
 * Gathers concurrent calls into one. A call that finds nobody at work goes at once; those that come meanwhile leave
 * together as soon as a flush ends. So a lone caller waits for nothing, and a crowd shares one statement.
 */
export interface Batcher<Item, Result> {
  add(item: Item): Promise<Result>
}

export function createBatcher<Item, Result>(
  flush: (items: Item[]) => Promise<Result[]>,
  options: { maximum: number; concurrency?: number },
): Batcher<Item, Result> {
  const waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = []
  let flushing = 0

  async function run(): Promise<void> {
    flushing++
    try {
      while (waiting.length > 0) {
        const batch = waiting.splice(0, options.maximum)
        try {
          const results = await flush(batch.map((call) => call.item))
          batch.forEach((call, index) => {
            call.resolve(results[index] as Result)
          })
        } catch (error) {
          for (const call of batch) call.reject(error)
        }
      }
    } finally {
      flushing--
    }
  }

  return {
    add(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        if (flushing < (options.concurrency ?? 1)) void run()
      })
    },
  }
}
