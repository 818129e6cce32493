/**
 * Runs works of many owners, so many at a time. Owners that wait take turns: one with a thousand works keeps another one
 * waiting for those that run already, and for no others.
 */
export function takeTurns(
  most: number,
): <Result>(owner: string, work: () => Promise<Result>) => Promise<Result> {
  const waiting = new Map<string, (() => void)[]>()
  let running = 0

  function startNext(): void {
    for (const [owner, works] of waiting) {
      if (running >= most) return
      const start = works.shift()!
      // To the end of the row, for its next work.
      waiting.delete(owner)
      if (works.length > 0) waiting.set(owner, works)
      running++
      start()
    }
  }

  return (owner, work) =>
    new Promise((resolve, reject) => {
      const run = () => {
        void work()
          .then(resolve, reject)
          .finally(() => {
            running--
            startNext()
          })
      }
      const works = waiting.get(owner)
      if (works) works.push(run)
      else waiting.set(owner, [run])
      startNext()
    })
}
