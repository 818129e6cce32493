import type { ApiKey } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { Ban, Ellipsis, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../api/use-operation.ts'
import { useMe } from '../../app/member.ts'
import { showError, showToast } from '../../app/toasts.tsx'
import { IconButton } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Menu, MenuItem } from '../../components/menu.tsx'
import { shortTime } from '../../texts/format.ts'
import { useTexts } from '../../texts/locale.ts'
import { vendorName } from '../../texts/vendor-names.ts'
import { limitWordTexts } from './limit-word-texts.ts'
import { profileName } from './limit-words.ts'
import type { MadeKey } from './made-key.ts'
import { ReplaceDialog } from './replace-dialog.tsx'
import { summarizeScopes } from './scopes.ts'
import { apiKeyTexts } from './texts.ts'

interface KeyTableProps {
  keys: readonly ApiKey[]
  mayWrite: boolean
  onMade(made: MadeKey): void
}

export function KeyTable({ keys, mayWrite, onMade }: KeyTableProps) {
  const texts = useTexts(apiKeyTexts)
  const [revoking, setRevoking] = useState<ApiKey>()
  const [replacing, setReplacing] = useState<ApiKey>()
  return (
    <>
      <table className="table">
        <thead>
          <tr>
            <th>{texts.name}</th>
            <th className="hide-s">{texts.mode}</th>
            <th>{texts.key}</th>
            <th className="hide-s">{texts.may}</th>
            <th className="hide-s">{texts.lastUsed}</th>
            <th>
              <span className="sr">{texts.replace}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td>
                <span className="b block" dir="auto">
                  {key.name}
                </span>
                <Ending apiKey={key} />
                {key.allowed_ips.length > 0 && (
                  <span className="xs t3 block">{texts.from(key.allowed_ips.join(', '))}</span>
                )}
              </td>
              <td className="hide-s">
                <span className={`badge ${key.mode}`}>{texts[key.mode]}</span>
              </td>
              <td className="mono t2">{key.masked}</td>
              <td className="t2 hide-s">
                <Rights apiKey={key} />
              </td>
              <td className="t2 hide-s whitespace-nowrap">
                {key.last_used_at === null ? texts.never : shortTime(key.last_used_at)}
              </td>
              <td>
                {mayWrite && key.revoked_at === null && (
                  <Menu trigger={<IconButton icon={Ellipsis} size="sm" label={texts.more(key.name)} />}>
                    <MenuItem icon={RefreshCw} onSelect={() => setReplacing(key)}>
                      {texts.replace}
                    </MenuItem>
                    <MenuItem icon={Ban} danger onSelect={() => setRevoking(key)}>
                      {texts.revoke}
                    </MenuItem>
                  </Menu>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {revoking && <RevokeKey apiKey={revoking} onClose={() => setRevoking(undefined)} />}
      {replacing && (
        <ReplaceDialog apiKey={replacing} onMade={onMade} onClose={() => setReplacing(undefined)} />
      )}
    </>
  )
}

function Ending({ apiKey: { revoked_at, expires_at } }: { apiKey: ApiKey }) {
  const texts = useTexts(apiKeyTexts)
  if (revoked_at !== null) return <span className="xs bad">{texts.revokedAt(shortTime(revoked_at))}</span>
  if (expires_at === null) return null
  const isOver = Date.parse(expires_at) <= Date.now()
  return (
    <span className={isOver ? 'xs bad' : 'xs t3'}>
      {isOver ? texts.expiredAt(shortTime(expires_at)) : texts.ends(shortTime(expires_at))}
    </span>
  )
}

function Rights({ apiKey }: { apiKey: ApiKey }) {
  const texts = useTexts(apiKeyTexts)
  const limitTexts = useTexts(limitWordTexts)
  const me = useMe()
  const hasAll = me?.scopes.every((scope) => apiKey.scopes.includes(scope)) ?? false
  const rights = hasAll ? texts.everything : summarizeScopes(apiKey.scopes, texts)
  return (
    <span className="clamp2" title={apiKey.scopes.join(', ')}>
      {[
        apiKey.dialect && texts.speaks(vendorName(apiKey.dialect)),
        rights,
        apiKey.limit_profile && profileName(apiKey.limit_profile, limitTexts),
      ]
        .filter(Boolean)
        .join(', ')}
    </span>
  )
}

function RevokeKey({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const texts = useTexts(apiKeyTexts)
  const queries = useQueryClient()
  const revoke = useChange('api_keys.revoke', {
    onSuccess() {
      showToast(texts.revoked(apiKey.name))
      void queries.invalidateQueries({ queryKey: ['api_keys.list'] })
      onClose()
    },
    onError: showError,
  })
  return (
    <Confirm
      title={texts.revokeTitle(apiKey.name)}
      action={texts.revoke}
      isBusy={revoke.isPending}
      onClose={onClose}
      onConfirm={() => revoke.mutate({ id: apiKey.id })}
    >
      {texts.revokeLead}
    </Confirm>
  )
}
