/** Beside the title: saves the filters as a view, and changes the view that is open. */
import type { View } from '@parley/contracts'
import { ArrowDown, ArrowUp, BookmarkPlus, Ellipsis, Pencil, Save, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../../../app/member.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { IconButton } from '../../../components/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../../components/menu.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { savedViewTexts } from './texts.ts'
import { useViewChanges } from './use-view-changes.ts'
import type { NewView } from './view-dialog.tsx'

const ViewDialog = lazy(() => import('./view-dialog.tsx').then((module) => ({ default: module.ViewDialog })))

export interface ViewMenuProps {
  /** The saved view that is open. */
  view: View | undefined
  /** Filter and order of the list as it is shown. */
  shown: NewView
  /** Whether the list is narrowed beyond its view. */
  isNarrowed: boolean
}

export function ViewMenu({ view, shown, isNarrowed }: ViewMenuProps) {
  const texts = useTexts(savedViewTexts)
  const mayWrite = useMay('conversations:write')
  const { views, update, move, remove } = useViewChanges()
  const [edited, edit] = useState<View | NewView>()
  if (!mayWrite) return null
  const at = views.findIndex(({ id }) => id === view?.id)
  const keepFilters = (before: View) => {
    update({ id: before.id, ...shown }).then(() => showToast(texts.filtersSaved), showError)
  }
  return (
    <>
      {isNarrowed && (
        <IconButton icon={BookmarkPlus} label={texts.saveAsView} size="sm" onClick={() => edit(shown)} />
      )}
      {view && (
        <Menu trigger={<IconButton icon={Ellipsis} label={texts.menu(view.name)} size="sm" />}>
          <MenuItem icon={Pencil} onSelect={() => edit(view)}>
            {texts.share}
          </MenuItem>
          {isNarrowed && (
            <MenuItem icon={Save} onSelect={() => keepFilters(view)}>
              {texts.saveChanges}
            </MenuItem>
          )}
          <MenuItem icon={ArrowUp} disabled={at <= 0} onSelect={() => move(view, -1)}>
            {texts.moveUp}
          </MenuItem>
          <MenuItem icon={ArrowDown} disabled={at === views.length - 1} onSelect={() => move(view, 1)}>
            {texts.moveDown}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={Trash2} danger onSelect={() => remove(view)}>
            {texts.remove}
          </MenuItem>
        </Menu>
      )}
      <Suspense>{edited && <ViewDialog view={edited} onClose={() => edit(undefined)} />}</Suspense>
    </>
  )
}
