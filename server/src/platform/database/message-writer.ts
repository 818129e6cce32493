/**
 * Writes messages of the extended query protocol one behind the other, so that they leave in one system call. pg makes a
 * buffer of its own for each.
 * https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
const PARSE = 0x50
const BIND = 0x42
const CLOSE = 0x43
const STATEMENT = 0x53
/** Of the unnamed portal: its columns, and all of its rows. */
const DESCRIBE = Buffer.from([0x44, 0, 0, 0, 6, 0x50, 0])
const EXECUTE = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0])
const SYNC = Buffer.from([0x53, 0, 0, 0, 4])
const NULL_LENGTH = -1
const TEXT = 0
const BINARY = 1
const FIRST_SIZE = 16 * 1024
/** A larger one is not kept. */
const LARGEST_KEPT = 1024 * 1024
/** The most bytes that UTF-8 needs for a unit of a string's length. */
const BYTES_PER_UNIT = 3

export class MessageWriter {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE)
  #end = 0

  parse(name: string | undefined, text: string): void {
    const start = this.#begin(PARSE)
    this.#string(name ?? '')
    this.#string(text)
    // Postgres finds out the types of the parameters.
    this.#int16(0)
    this.#finish(start)
  }

  /** To the unnamed portal, with all results as text. */
  bind(name: string | undefined, values: readonly (string | Buffer | null)[]): void {
    const start = this.#begin(BIND)
    this.#string('')
    this.#string(name ?? '')
    this.#int16(values.length)
    for (const value of values) this.#int16(value instanceof Buffer ? BINARY : TEXT)
    this.#int16(values.length)
    for (const value of values) this.#value(value)
    this.#int16(0)
    this.#finish(start)
  }

  describe(): void {
    this.#copy(DESCRIBE)
  }

  execute(): void {
    this.#copy(EXECUTE)
  }

  closeStatement(name: string): void {
    const start = this.#begin(CLOSE)
    this.#need(1)
    this.#bytes[this.#end++] = STATEMENT
    this.#string(name)
    this.#finish(start)
  }

  sync(): void {
    this.#copy(SYNC)
  }

  /** The bytes that were written since the last call. */
  take(): Buffer {
    const taken = Buffer.allocUnsafe(this.#end)
    this.#bytes.copy(taken, 0, 0, this.#end)
    this.clear()
    return taken
  }

  clear(): void {
    this.#end = 0
    if (this.#bytes.length > LARGEST_KEPT) this.#bytes = Buffer.allocUnsafe(FIRST_SIZE)
  }

  #begin(letter: number): number {
    this.#need(5)
    const start = this.#end
    this.#bytes[start] = letter
    this.#end += 5
    return start
  }

  /** The length counts itself and not the letter. */
  #finish(start: number): void {
    this.#bytes.writeInt32BE(this.#end - start - 1, start + 1)
  }

  #value(value: string | Buffer | null): void {
    this.#need(4)
    const at = this.#end
    this.#end += 4
    if (value === null) {
      this.#bytes.writeInt32BE(NULL_LENGTH, at)
      return
    }
    if (typeof value === 'string') this.#text(value)
    else this.#copy(value)
    this.#bytes.writeInt32BE(this.#end - at - 4, at)
  }

  #string(text: string): void {
    this.#text(text)
    this.#need(1)
    this.#bytes[this.#end++] = 0
  }

  #text(text: string): void {
    this.#need(text.length * BYTES_PER_UNIT)
    this.#end += this.#bytes.write(text, this.#end, 'utf8')
  }

  #int16(value: number): void {
    this.#need(2)
    this.#end = this.#bytes.writeUInt16BE(value, this.#end)
  }

  #copy(bytes: Buffer): void {
    this.#need(bytes.length)
    bytes.copy(this.#bytes, this.#end)
    this.#end += bytes.length
  }

  #need(count: number): void {
    if (this.#end + count <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#end + count, this.#bytes.length * 2))
    this.#bytes.copy(larger, 0, 0, this.#end)
    this.#bytes = larger
  }
}
