/** Changes the stop conditions, also of a campaign that runs. */
import type { Campaign } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { fieldErrors } from '../../api/field-errors.ts'
import { useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { appTexts } from '../../app/texts.ts'
import { showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { useTexts } from '../../texts/locale.ts'
import { fieldsOf, inputOf } from './form/campaign-fields.ts'
import { StopInputs } from './form/stops-section.tsx'
import { formTexts } from './form/texts.ts'

export function StopsDialog({ campaign, onClose }: { campaign: Campaign; onClose(): void }) {
  const texts = useTexts(formTexts)
  const app = useTexts(appTexts)
  const queries = useQueryClient()
  const { stops, budget, currency } = fieldsOf(campaign, '', 'UTC')
  const draft = useDraft(`campaign.stops.${campaign.id}`, { stops, budget, currency })
  const leave = () => {
    draft.clear()
    onClose()
  }
  const update = useChange('campaigns.update', {
    onSuccess() {
      showToast(app.saved)
      void queries.invalidateQueries({ queryKey: ['campaigns.get'] })
      leave()
    },
  })
  const save = () =>
    update.mutate({
      id: campaign.id,
      stops: inputOf({ ...fieldsOf(campaign, '', 'UTC'), ...draft.value }).stops,
    })
  return (
    <Dialog
      open
      wide
      onClose={leave}
      title={texts.stops}
      lead={texts.stopsLead}
      footer={
        <>
          <Button onClick={leave}>{app.cancel}</Button>
          <Button look="primary" isBusy={update.isPending} onClick={save}>
            {app.save}
          </Button>
        </>
      }
    >
      <StopInputs fields={draft.value} errors={fieldErrors(update.error)} change={draft.change} />
      <FormProblem error={update.error} />
    </Dialog>
  )
}
