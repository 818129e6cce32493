/** Values that one side pushes and the other reads one after the other. */
export class EventQueue<Value> implements AsyncIterable<Value> {
  readonly #values: Value[] = []
  #wake: (() => void) | undefined
  #end: { error?: Error } | undefined

  push(value: Value): void {
    if (this.#end !== undefined) return
    this.#values.push(value)
    this.#wake?.()
  }

  /** Values pushed before are still read. */
  finish(error?: Error): void {
    this.#end ??= error === undefined ? {} : { error }
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value> {
    for (;;) {
      const value = this.#values.shift()
      if (value !== undefined) yield value
      else if (this.#end?.error !== undefined) throw this.#end.error
      else if (this.#end !== undefined) return
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    }
  }
}
