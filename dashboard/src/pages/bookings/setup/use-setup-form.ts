/** A form in a dialog for something that can be booked: its draft, its errors, saving. */
import type { Input } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { fieldErrors } from '../../../api/field-errors.ts'
import { useChange } from '../../../api/use-operation.ts'
import { useDraft } from '../../../app/draft.ts'
import { showToast } from '../../../app/toasts.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { setupTexts } from './texts.ts'

type Noun = 'services' | 'resources'

export interface SetupForm<Fields, Name extends Noun> {
  noun: Name
  /** Absent: a new one. */
  id: string | undefined
  saved: Fields
  inputOf(fields: Fields): Input<`${Name}.create`>
  onClose(): void
}

export function useSetupForm<Fields extends object, Name extends Noun>(form: SetupForm<Fields, Name>) {
  const { noun, id, saved, inputOf, onClose } = form
  const texts = useTexts(setupTexts)
  const queries = useQueryClient()
  const draft = useDraft<Fields>(`bookings.${noun}.${id ?? 'new'}`, saved)
  const leave = () => {
    draft.clear()
    onClose()
  }
  const options = {
    onSuccess() {
      showToast(texts.saved)
      void queries.invalidateQueries({ queryKey: [`${noun}.list`] })
      leave()
    },
    // The first field that is wrong gets the focus.
    onError: () =>
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.dialog [aria-invalid]')?.focus()),
  }
  const create = useChange<`${Noun}.create`>(`${noun}.create`, options)
  const update = useChange<`${Noun}.update`>(`${noun}.update`, options)
  const change = id === undefined ? create : update
  return {
    fields: draft.value,
    errors: fieldErrors(change.error),
    error: change.error,
    isBusy: change.isPending,
    change: draft.change,
    leave,
    save() {
      const input = inputOf(draft.value)
      if (id === undefined) create.mutate(input as Input<`${Noun}.create`>)
      else update.mutate({ id, ...input } as Input<`${Noun}.update`>)
    },
  }
}
