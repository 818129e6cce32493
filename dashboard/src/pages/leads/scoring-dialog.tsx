/** The points that each known detail adds, and the score from which a lead is qualified. */
import type { LeadSettings } from '@parley/contracts'
import { fieldErrors } from '../../api/field-errors.ts'
import { queryClient } from '../../api/query-client.ts'
import { keyOf, useChange } from '../../api/use-operation.ts'
import { useDraft } from '../../app/draft.ts'
import { useMay } from '../../app/member.ts'
import { appTexts } from '../../app/texts.ts'
import { showToast } from '../../app/toasts.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FormProblem } from '../../components/form-problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTexts } from '../../texts/locale.ts'
import { leadTexts } from './texts.ts'

const DETAILS = ['name', 'phone', 'email', 'intent', 'booking'] as const
type Points = Record<'threshold' | (typeof DETAILS)[number], string>

export function ScoringDialog({ settings, onClose }: { settings: LeadSettings; onClose(): void }) {
  const texts = useTexts(leadTexts)
  const app = useTexts(appTexts)
  const mayWrite = useMay('leads:write')
  const saved = Object.fromEntries([
    ['threshold', String(settings.threshold)],
    ...DETAILS.map((detail) => [detail, String(settings.points[detail])]),
  ]) as Points
  const draft = useDraft<Points>('lead.scoring', saved)
  const update = useChange('lead_settings.update', {
    onSuccess(changed) {
      draft.clear()
      queryClient.setQueryData(keyOf('lead_settings.get', {}), changed)
      showToast(app.saved)
      onClose()
    },
  })
  const errors = fieldErrors(update.error)
  const field = (name: keyof Points, label: string) => (
    <TextField
      key={name}
      type="number"
      min={0}
      max={100}
      disabled={!mayWrite}
      label={label}
      error={errors[name] ?? errors[`points.${name}`]}
      value={draft.value[name]}
      onChange={(text) => draft.change({ [name]: text })}
    />
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.scoringTitle}
      lead={texts.scoringLead}
      footer={
        mayWrite && (
          <>
            <Button onClick={onClose}>{app.cancel}</Button>
            <Button look="primary" type="submit" form="scoring-form" isBusy={update.isPending}>
              {app.save}
            </Button>
          </>
        )
      }
    >
      <form
        id="scoring-form"
        noValidate
        className="grid g2"
        onSubmit={(event) => {
          event.preventDefault()
          const { threshold, name, phone, email, intent, booking } = draft.value
          update.mutate({
            threshold: Number(threshold),
            points: {
              name: Number(name),
              phone: Number(phone),
              email: Number(email),
              intent: Number(intent),
              booking: Number(booking),
            },
          })
        }}
      >
        <FormProblem error={update.error} />
        {field('threshold', texts.threshold)}
        {DETAILS.map((detail) => field(detail, texts.points[detail]))}
        {settings.fields.map(({ name, label, points }) => (
          <p key={name} className="sm row between">
            <span dir="auto">{label}</span>
            <b className="num">+{points}</b>
          </p>
        ))}
      </form>
    </Dialog>
  )
}
