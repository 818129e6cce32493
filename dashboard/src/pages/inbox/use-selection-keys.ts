import { useNavigate } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useKeys } from '../../app/keys.ts'
import { useCommands } from '../../app/page-commands.ts'
import { useTexts } from '../../texts/locale.ts'
import { inboxTexts } from './texts.ts'

/** J and K, or the arrows, open the next and the previous conversation. */
export function useSelectionKeys(
  rows: readonly { id: string }[],
  view: string,
  selectedId: string | undefined,
  scrollTo: (id: string) => void,
): void {
  const texts = useTexts(inboxTexts)
  const navigate = useNavigate()
  const step = (by: number) => () => {
    const at = rows.findIndex(({ id }) => id === selectedId)
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]
    if (!next || next.id === selectedId) return
    scrollTo(next.id)
    void navigate({
      to: '/inbox/$view/$conversationId',
      params: { view, conversationId: next.id },
      search: (search: object) => ({ ...search, trace: undefined }),
      replace: selectedId !== undefined,
    })
  }
  useCommands([
    { label: texts.next, key: 'j', shortcut: 'J', icon: ArrowDown, action: step(1) },
    { label: texts.previous, key: 'k', shortcut: 'K', icon: ArrowUp, action: step(-1) },
  ])
  useKeys({
    ArrowDown: step(1),
    ArrowUp: step(-1),
    'Mod+ArrowUp': step(-rows.length),
    'Mod+ArrowDown': step(rows.length),
  })
}
