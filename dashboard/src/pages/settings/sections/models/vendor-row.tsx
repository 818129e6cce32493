import type { ModelVendor, Output } from '@parley/contracts'
import { Ellipsis, KeyRound, Trash2 } from 'lucide-react'
import { useMay } from '../../../../app/member.ts'
import { Button, IconButton } from '../../../../components/button.tsx'
import { Menu, MenuItem } from '../../../../components/menu.tsx'
import { PageLink } from '../../../../components/page-link.tsx'
import { number, shortTime } from '../../../../texts/format.ts'
import { useTexts } from '../../../../texts/locale.ts'
import { modelTexts } from './texts.ts'
import { useVendorTitle } from './use-vendor-title.ts'

export type VendorAction = 'connect' | 'test' | 'remove'
type Models = Output<'model_vendors.list_models'>

interface VendorRowProps {
  vendor: ModelVendor
  /** Of a local server. Undefined: not asked, or not answered yet. */
  models: Models | undefined
  onAct(action: VendorAction): void
}

export function VendorRow({ vendor, models, onAct }: VendorRowProps) {
  const texts = useTexts(modelTexts)
  const title = useVendorTitle(vendor.vendor)
  const mayWrite = useMay('agents:write')
  const isOwn = vendor.connection === 'workspace'
  const isUsable = vendor.connection !== 'none' && vendor.kind !== 'built_in'
  return (
    <div className="setrow" data-vendor={vendor.vendor}>
      <div className="grow min-w-0 stack tight">
        <div className="row wrap">
          <h4 className="b sm">{title}</h4>
          <Connection vendor={vendor} />
        </div>
        <About vendor={vendor} models={models} />
        <UsedBy vendor={vendor} />
        {isUsable && vendor.kind !== 'local' && <LastTest vendor={vendor} />}
        {vendor.kind === 'local' && vendor.last_test && <LastTest vendor={vendor} />}
      </div>
      {mayWrite && (
        <div className="row">
          {isUsable && (
            <Button size="sm" onClick={() => onAct('test')} aria-label={`${texts.test}: ${title}`}>
              {texts.test}
            </Button>
          )}
          {isOwn && (
            <Menu trigger={<IconButton icon={Ellipsis} size="sm" label={texts.more(title)} />}>
              <MenuItem icon={KeyRound} onSelect={() => onAct('connect')}>
                {vendor.needs_api_key === 'none' ? texts.replaceAddress : texts.replaceKey}
              </MenuItem>
              <MenuItem icon={Trash2} danger onSelect={() => onAct('remove')}>
                {texts.remove}
              </MenuItem>
            </Menu>
          )}
          {!isOwn && vendor.kind !== 'built_in' && (
            <Button
              size="sm"
              onClick={() => onAct('connect')}
              aria-label={`${connectWord(vendor, texts)}: ${title}`}
            >
              {connectWord(vendor, texts)}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

const connectWord = (
  { kind, connection }: ModelVendor,
  texts: { connect: string; otherAddress: string; replaceKey: string },
) => (kind === 'local' ? texts.otherAddress : connection === 'server' ? texts.replaceKey : texts.connect)

function Connection({ vendor: { connection, kind, api_key_ending } }: { vendor: ModelVendor }) {
  const texts = useTexts(modelTexts)
  if (connection === 'workspace')
    return (
      <span className="badge acc">{api_key_ending === null ? texts.own : texts.ownKey(api_key_ending)}</span>
    )
  // A server on this machine is there by itself.
  return connection === 'server' && kind !== 'local' ? <span className="badge">{texts.operator}</span> : null
}

/** Model names that fit into a line. */
const SHOWN = 3

function About({ vendor: { vendor, kind, address, problem }, models }: Omit<VendorRowProps, 'onAct'>) {
  const texts = useTexts(modelTexts)
  const lines = [
    kind === 'built_in' && texts.builtInNote,
    vendor === 'compatible' && address === null && texts.compatibleNote,
    kind === 'local' && problem === null && runningLine(models, texts),
    kind === 'local' && problem,
    address,
  ]
  return lines.filter(Boolean).map((line) => (
    <p key={String(line)} className="xs t3 break-words">
      {line}
    </p>
  ))
}

function runningLine(
  models: Models | undefined,
  texts: Pick<typeof modelTexts.en, 'looking' | 'runs' | 'runsMore' | 'runsNot'>,
): string {
  if (models === undefined) return texts.looking
  if (models.failure !== null) return texts.runsNot
  const names = models.data.slice(0, SHOWN)
  const more = models.data.length - names.length
  return more > 0 ? texts.runsMore(names, number(more)) : texts.runs(names)
}

function UsedBy({ vendor: { agents } }: { vendor: ModelVendor }) {
  const texts = useTexts(modelTexts)
  if (agents.length === 0) return null
  return (
    <p className="xs t2 row wrap">
      {texts.usedBy}
      {agents.map(({ id, name, models }) => (
        <PageLink key={id} to={`/agents/${id}`} className="link" title={models.join(', ')}>
          <bdi>{name}</bdi>
        </PageLink>
      ))}
    </p>
  )
}

function LastTest({ vendor: { last_test } }: { vendor: ModelVendor }) {
  const texts = useTexts(modelTexts)
  if (!last_test) return <p className="xs t3">{texts.notTested}</p>
  const { model, failure, latency_ms, calls_tools, writes_json, reads_images, tested_at } = last_test
  const can = [
    texts.answeredIn(seconds(latency_ms ?? 0)),
    calls_tools && texts.short.tools,
    writes_json && texts.short.json,
    reads_images && texts.short.images,
  ]
  return (
    <p className="xs t2 break-words">
      {texts.testedAt(shortTime(tested_at))} <bdi className="mono">{model}</bdi>{' '}
      {failure === null ? (
        <span className="good">{can.filter(Boolean).join(', ')}</span>
      ) : (
        <span className="bad">{texts.failures[failure]}</span>
      )}
    </p>
  )
}

export const seconds = (milliseconds: number) =>
  number(milliseconds / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
