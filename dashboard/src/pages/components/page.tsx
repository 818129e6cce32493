/** Every component in every state, to look at in both languages, light and dark. */
import { Page } from '../../components/page.tsx'
import { useTexts } from '../../texts/locale.ts'
import { ButtonStates, FloatingParts, Labels } from './actions.tsx'
import { FormStates } from './forms.tsx'
import { ChoiceStates, FieldStates } from './inputs.tsx'
import { PartStates } from './part-states.tsx'
import { RowStates } from './rows.tsx'
import { componentTexts } from './texts.ts'

export function ComponentsPage() {
  const texts = useTexts(componentTexts)
  return (
    <Page title={texts.title}>
      <div className="grid gap-8 pb-12">
        <ButtonStates />
        <FieldStates />
        <ChoiceStates />
        <FormStates />
        <FloatingParts />
        <RowStates />
        <PartStates />
        <Labels />
      </div>
    </Page>
  )
}
