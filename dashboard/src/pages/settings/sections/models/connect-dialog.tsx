/** A key or an address of a vendor. The key is kept nowhere in the browser. */
import type { ModelVendor } from '@parley/contracts'
import { useState } from 'react'
import { fieldErrors } from '../../../../api/field-errors.ts'
import { useChange } from '../../../../api/use-operation.ts'
import { showToast } from '../../../../app/toasts.tsx'
import { FormDialog } from '../../../../components/form-dialog.tsx'
import { TextField } from '../../../../components/text-field.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { useReread } from '../../section.tsx'
import { modelTexts } from './texts.ts'
import { useVendorTitle } from './use-vendor-title.ts'
import { KEY_PAGES } from './vendor-titles.ts'

interface ConnectDialogProps {
  vendor: ModelVendor
  onConnected(): void
  onClose(): void
}

export function ConnectDialog({ vendor, onConnected, onClose }: ConnectDialogProps) {
  const texts = useTexts(modelTexts)
  const title = useVendorTitle(vendor.vendor)
  const reread = useReread()
  const isOwn = vendor.connection === 'workspace'
  const [key, setKey] = useState('')
  const [address, setAddress] = useState((isOwn && vendor.address) || '')
  const connect = useChange('model_vendors.connect', {
    onSuccess() {
      showToast(texts.connected(title))
      void reread('model_vendors').then(onConnected)
    },
  })
  const errors = fieldErrors(connect.error)
  const takesKey = vendor.needs_api_key !== 'none'
  const submit = () =>
    connect.mutate({
      vendor: vendor.vendor,
      ...(key.trim() && { api_key: key.trim() }),
      ...(address.trim() && { address: address.trim() }),
    })
  return (
    <FormDialog
      title={isOwn ? texts.replaceTitle(title) : texts.connectTitle(title)}
      lead={takesKey ? texts.connectLead : texts.addressLead}
      action={texts.connect}
      isBusy={connect.isPending}
      error={connect.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {vendor.needs_address !== 'none' && (
        <TextField
          label={texts.address}
          hint={vendor.vendor === 'azure' ? texts.azureHint : texts.addressHint}
          error={errors.address}
          type="url"
          inputMode="url"
          placeholder="https://"
          value={address}
          onChange={setAddress}
        />
      )}
      {takesKey && (
        <div className="stack tight">
          <TextField
            label={vendor.needs_api_key === 'optional' ? texts.keyOptional : texts.key}
            error={errors.api_key}
            className="mono"
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={key}
            onChange={setKey}
          />
          {KEY_PAGES[vendor.vendor] && (
            <a className="link xs" href={KEY_PAGES[vendor.vendor]} target="_blank" rel="noopener noreferrer">
              {texts.keyFrom}
            </a>
          )}
        </div>
      )}
    </FormDialog>
  )
}
