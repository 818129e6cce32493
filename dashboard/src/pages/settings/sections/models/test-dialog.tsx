/** Asks a model now, and shows what it can do, or how to fix what is wrong. */
import type { ModelVendor } from '@parley/contracts'
import { useId, useState } from 'react'
import { fieldErrors } from '../../../../api/field-errors.ts'
import { useChange, useOperation } from '../../../../api/use-operation.ts'
import { FormDialog } from '../../../../components/form-dialog.tsx'
import { TextField } from '../../../../components/text-field.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { useReread } from '../../section.tsx'
import { TestResult } from './test-result.tsx'
import { modelTexts } from './texts.ts'
import { useVendorTitle } from './use-vendor-title.ts'

interface TestDialogProps {
  vendor: ModelVendor
  onReplace(): void
  onClose(): void
}

export function TestDialog({ vendor, onReplace, onClose }: TestDialogProps) {
  const texts = useTexts(modelTexts)
  const title = useVendorTitle(vendor.vendor)
  const reread = useReread()
  const list = useId()
  const models = useOperation('model_vendors.list_models', { vendor: vendor.vendor })
  const [model, setModel] = useState(firstModel(vendor))
  const test = useChange('model_vendors.test', { onSuccess: () => void reread('model_vendors') })
  const names = models.data?.data ?? []
  // One model needs no choice.
  const chosen = model || (names.length === 1 ? names[0]! : '')
  return (
    <FormDialog
      title={texts.testTitle(title)}
      lead={texts.testLead}
      action={texts.test}
      isBusy={test.isPending}
      error={test.error}
      onSubmit={() => test.mutate({ vendor: vendor.vendor, model: chosen.trim() })}
      onClose={onClose}
    >
      <TextField
        label={texts.model}
        hint={models.data && names.length === 0 ? texts.noList : texts.modelHint}
        error={fieldErrors(test.error).model}
        className="mono"
        list={list}
        required
        autoComplete="off"
        spellCheck={false}
        placeholder={`${vendor.vendor}/`}
        value={chosen}
        onChange={setModel}
      />
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div role="status">
        {test.data && !test.isPending && (
          <TestResult test={test.data} {...(vendor.connection === 'workspace' && { onReplace })} />
        )}
      </div>
    </FormDialog>
  )
}

function firstModel({ vendor, agents, last_test }: ModelVendor): string {
  const used = agents.flatMap(({ models }) => models).find((model) => model !== vendor)
  return last_test?.model ?? used ?? ''
}
