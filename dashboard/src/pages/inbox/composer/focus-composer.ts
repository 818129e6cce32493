/** Lets keys and other parts of the page open the composer in one of its two kinds. */
import type { DraftKind } from './drafts.ts'

let listener: ((kind: DraftKind) => void) | undefined

export function listenFocus(next: (kind: DraftKind) => void): () => void {
  listener = next
  return () => {
    if (listener === next) listener = undefined
  }
}

export const focusComposer = (kind: DraftKind): void => listener?.(kind)
