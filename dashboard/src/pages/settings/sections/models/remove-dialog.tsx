/** Removes the connection of the workspace. Refused while agents use it. */
import type { ModelVendor } from '@parley/contracts'
import { useChange } from '../../../../api/use-operation.ts'
import { showToast } from '../../../../app/toasts.tsx'
import { Confirm } from '../../../../components/confirm.tsx'
import { PageLink } from '../../../../components/page-link.tsx'
import { useTexts } from '../../../../texts/locale.ts'
import { useReread } from '../../section.tsx'
import { modelTexts } from './texts.ts'
import { useVendorTitle } from './use-vendor-title.ts'

export function RemoveDialog({ vendor, onClose }: { vendor: ModelVendor; onClose(): void }) {
  const texts = useTexts(modelTexts)
  const title = useVendorTitle(vendor.vendor)
  const reread = useReread()
  const remove = useChange('model_vendors.disconnect', {
    onSuccess() {
      showToast(texts.removed(title))
      onClose()
      void reread('model_vendors')
    },
  })
  const isInUse = remove.error?.code === 'conflict'
  return (
    <Confirm
      title={texts.removeTitle(title)}
      action={texts.remove}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ vendor: vendor.vendor })}
      onClose={onClose}
    >
      <p>{texts.removeLead}</p>
      {remove.error && (
        <div className="callout bad mt-3" role="alert">
          <div>
            <p>{isInUse ? texts.inUse : remove.error.message}</p>
            {isInUse && (
              <ul>
                {vendor.agents.map(({ id, name }) => (
                  <li key={id}>
                    <PageLink to={`/agents/${id}`} className="link">
                      <bdi>{name}</bdi>
                    </PageLink>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      )}
    </Confirm>
  )
}
