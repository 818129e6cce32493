/** One line that is written over in a terminal; nothing elsewhere, so that logs stay short. */
export function createProgress(): { show(text: string): void; end(): void } {
  const isShown = process.stderr.isTTY === true
  return {
    show(text) {
      if (isShown) process.stderr.write(`\r\u001b[K${text}`)
    },
    end() {
      if (isShown) process.stderr.write('\r\u001b[K')
    },
  }
}
