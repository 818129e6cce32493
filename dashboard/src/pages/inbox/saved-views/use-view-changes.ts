/** All that is done with saved views. */
import type { Input, View } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import { parley } from '../../../api/parley.ts'
import { queryClient } from '../../../api/query-client.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { savedViewTexts } from './texts.ts'
import { useSavedViews } from './use-saved-views.ts'
import { placeAfterMove } from './view-places.ts'

/** The lists, the counts and the conversations of views. */
export const rereadViews = () =>
  queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('views.') })

export function useViewChanges() {
  const texts = useTexts(savedViewTexts)
  const navigate = useNavigate()
  const views = useSavedViews()
  const open = (view: string) => navigate({ to: '/inbox/$view', params: { view }, search: {} })

  const create = async (input: Input<'views.create'>) => {
    const view = await parley.views.create(input)
    await rereadViews()
    await open(view.id)
    return view
  }
  const update = async (input: Input<'views.update'>) => {
    await parley.views.update(input)
    await rereadViews()
  }
  const move = (view: View, by: 1 | -1) => {
    const position = placeAfterMove(views, view.id, by)
    if (position !== undefined) void update({ id: view.id, position }).catch(showError)
  }
  const remove = async (view: View) => {
    await parley.views.delete({ id: view.id })
    await rereadViews()
    await open('needs-person')
    const { name, filter, sort, scope, team_id, position } = view
    const again = {
      name,
      filter: filter as Input<'views.create'>['filter'],
      sort,
      scope,
      position,
      ...(team_id !== null && { team_id }),
    }
    showToast(texts.removed(name), { undo: () => void create(again).catch(showError) })
  }
  return { views, create, update, move, remove: (view: View) => void remove(view).catch(showError) }
}
