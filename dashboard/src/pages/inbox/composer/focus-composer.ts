/** Lets keys and other parts of the page open the composer in one of its kinds. */
import type { DraftKind } from './drafts.ts'

export type ComposerTab = DraftKind | 'template'

let listener: ((tab: ComposerTab) => void) | undefined

export function listenFocus(next: (tab: ComposerTab) => void): () => void {
  listener = next
  return () => {
    if (listener === next) listener = undefined
  }
}

export const focusComposer = (tab: ComposerTab): void => listener?.(tab)
