/** The typed definition, its defects while it is typed, and saving it as the draft. */
import { useEffect, useState } from 'react'
import { useChange, useOperation } from '../../../api/use-operation.ts'
import { useDraft } from '../../../app/draft.ts'
import { appTexts } from '../../../app/texts.ts'
import { showError, showToast } from '../../../app/toasts.tsx'
import { useTexts } from '../../../texts/locale.ts'
import type { Flow } from '../flow.ts'
import { toSave } from '../steps/edit-steps.ts'
import { problemsByStep, refusedValues } from '../steps/problems.ts'

const PAUSE_MS = 400

export function useFlowForm(flow: Flow, onSaved: () => Promise<unknown>) {
  const app = useTexts(appTexts)
  const draft = useDraft(`flow.${flow.id}`, { name: flow.name, definition: flow.definition })
  const { name, definition } = draft.value
  const written = JSON.stringify(toSave(definition))
  const [asked, ask] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => ask(written), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [written])
  const check = useOperation('flows.check', { definition: JSON.parse(asked) }, { keepPrevious: true })
  const found = [...refusedValues(check.error), ...(check.error ? [] : (check.data?.problems ?? []))]
  const update = useChange('flows.update', {
    async onSuccess() {
      await onSaved()
      draft.clear()
      showToast(app.saved)
    },
    onError: showError,
  })
  return {
    name,
    definition,
    problems: problemsByStep(definition, found),
    problemCount: found.length,
    isChanged: draft.isChanged,
    isBusy: update.isPending,
    change: draft.change,
    discard: draft.clear,
    save: () => update.mutate({ id: flow.id, name, definition: JSON.parse(written) }),
  }
}
