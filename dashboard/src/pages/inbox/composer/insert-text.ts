/** Lets a suggestion put its text into the composer. */
let listener: ((text: string) => void) | undefined

export function listenInsert(next: (text: string) => void): () => void {
  listener = next
  return () => {
    if (listener === next) listener = undefined
  }
}

export const insertText = (text: string): void => listener?.(text)
