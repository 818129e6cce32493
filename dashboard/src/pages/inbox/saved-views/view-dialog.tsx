/** Names a view and says who sees it: a new one with the filters of the list, or one that is there. */
import type { Input, View } from '@parley/contracts'
import type { ParleyError } from '@parley/sdk/client'
import { useState } from 'react'
import { fieldErrors } from '../../../api/field-errors.ts'
import { useOperation } from '../../../api/use-operation.ts'
import { useDraft } from '../../../app/draft.ts'
import { useMe } from '../../../app/member.ts'
import { appTexts } from '../../../app/texts.ts'
import { showToast } from '../../../app/toasts.tsx'
import { Button } from '../../../components/button.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { FormProblem } from '../../../components/form-problem.tsx'
import { SelectField } from '../../../components/select.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { useTexts } from '../../../texts/locale.ts'
import { savedViewTexts } from './texts.ts'
import { useViewChanges } from './use-view-changes.ts'

/** `personal`, `workspace`, or the id of a team. */
type Audience = string
const NEW = { name: '', audience: 'personal' as Audience }

export type NewView = Pick<Input<'views.create'>, 'filter' | 'sort'>

export interface ViewDialogProps {
  /** One that is there, or what a new one shows. */
  view: View | NewView
  onClose(): void
}

const audienceOf = ({ scope, team_id }: View): Audience => (scope === 'team' ? team_id! : scope)

const scopeOf = (audience: Audience): Pick<Input<'views.create'>, 'scope' | 'team_id'> =>
  audience === 'personal' || audience === 'workspace'
    ? { scope: audience }
    : { scope: 'team', team_id: audience }

export function ViewDialog({ view, onClose }: ViewDialogProps) {
  const texts = useTexts(savedViewTexts)
  const app = useTexts(appTexts)
  const { create, update } = useViewChanges()
  const known = 'id' in view ? view : undefined
  const saved = known ? { name: known.name, audience: audienceOf(known) } : NEW
  const { value, change, clear } = useDraft(`view ${known?.id ?? 'new'}`, saved)
  const [problem, setProblem] = useState<ParleyError>()
  const [isMissing, setMissing] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const problems = fieldErrors(problem)
  const name = value.name.trim()

  const save = async () => {
    const audience = scopeOf(value.audience)
    if (known) await update({ id: known.id, name, ...audience })
    else await create({ ...(view as NewView), name, ...audience })
    clear()
    showToast(known ? texts.changed(name) : texts.saved(name))
    onClose()
  }
  const submit = () => {
    setMissing(name === '')
    if (name === '') return
    setBusy(true)
    save()
      .catch(setProblem)
      .finally(() => setBusy(false))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={known ? texts.edit : texts.saveAsView}
      {...(!known && { lead: texts.lead })}
      footer={
        <>
          <Button onClick={onClose}>{app.cancel}</Button>
          <Button type="submit" form="view" look="primary" isBusy={isBusy}>
            {app.save}
          </Button>
        </>
      }
    >
      <form
        id="view"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <TextField
          label={texts.name}
          placeholder={texts.nameExample}
          maxLength={100}
          value={value.name}
          error={isMissing && name === '' ? texts.nameMissing : problems.name}
          onChange={(text) => change({ name: text })}
        />
        <AudienceField
          value={value.audience}
          error={problems.team_id ?? problems.scope}
          onChange={(audience) => change({ audience })}
        />
        {problem && Object.keys(problems).length === 0 && <FormProblem error={problem} />}
        {problems.filter && <p className="sm bad">{problems.filter}</p>}
      </form>
    </Dialog>
  )
}

interface AudienceFieldProps {
  value: Audience
  error: string | undefined
  onChange(audience: Audience): void
}

/** A member shares with the teams that they are in. */
function AudienceField({ value, error, onChange }: AudienceFieldProps) {
  const texts = useTexts(savedViewTexts)
  const me = useMe()
  const teams = useOperation('teams.list', { limit: 100 })
  const own = teams.data?.data.filter(
    ({ id, member_ids }) => id === value || member_ids.includes(me?.id ?? ''),
  )
  return (
    <SelectField
      label={texts.seenBy}
      value={value}
      error={error}
      options={[
        ['personal', texts.onlyMe],
        ...(own ?? []).map(({ id, name }) => [id, texts.ofTeam(name)] as const),
        ['workspace', texts.everyone],
      ]}
      onChange={onChange}
    />
  )
}
