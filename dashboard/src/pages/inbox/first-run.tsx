/** The inbox of a workspace that nobody has written to yet: how the first conversation comes about. */
import { Smartphone } from 'lucide-react'
import { useOperation } from '../../api/use-operation.ts'
import { Icon } from '../../components/icon.tsx'
import { PathLink } from '../../components/path-link.tsx'
import { useTexts } from '../../texts/locale.ts'
import { firstRunTexts } from './first-run-texts.ts'

export default function FirstRun() {
  const texts = useTexts(firstRunTexts)
  const agents = useOperation('agents.list', { limit: 1 })
  const channels = useOperation('channels.list', { limit: 100 })
  const hasSandbox = channels.data?.data.some(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)
  if (channels.isPending) return null
  const agent = agents.data?.data[0]?.name ?? texts.yourAgent
  return (
    <div className="empty">
      <div className="art">
        <Drawing />
      </div>
      <h2>{hasSandbox ? texts.title : texts.liveTitle}</h2>
      <p>{hasSandbox ? texts.lead(agent) : texts.liveLead}</p>
      <div className="acts">
        {hasSandbox && (
          <PathLink className="btn primary lg" to="/try-it">
            <Icon icon={Smartphone} />
            {texts.simulator}
          </PathLink>
        )}
        <PathLink className={hasSandbox ? 'btn lg' : 'btn primary lg'} to="/channels/connect">
          {texts.connect}
        </PathLink>
      </div>
      {hasSandbox && (
        <p className="xs t3 mt-4">
          {texts.terminal} <code>npx parley simulate whatsapp --chat</code>
        </p>
      )}
    </div>
  )
}

/** A phone whose message arrives in a list. */
function Drawing() {
  return (
    <svg width="200" height="120" viewBox="0 0 200 120" aria-hidden="true">
      <g fill="var(--surface)" stroke="var(--line-strong)" strokeWidth="1.5">
        <rect x="18" y="14" width="52" height="96" rx="11" />
        <rect x="122" y="24" width="66" height="72" rx="8" />
      </g>
      <rect x="25" y="30" width="30" height="11" rx="5.5" fill="var(--sunken)" />
      <rect x="33" y="46" width="30" height="18" rx="6" fill="var(--ai-tint)" stroke="var(--ai-line)" />
      <rect x="25" y="70" width="24" height="11" rx="5.5" fill="var(--sunken)" />
      <g fill="none" stroke="var(--accent-fill)" strokeWidth="1.5" strokeLinecap="round">
        <path d="M80 60h32" strokeDasharray="3 4" />
        <path d="m108 56 5 4-5 4" strokeLinejoin="round" />
      </g>
      <rect x="129" y="32" width="52" height="14" rx="4" fill="var(--accent-tint)" />
      <circle cx="137" cy="39" r="4" fill="var(--accent-fill)" />
      <rect x="145" y="37" width="28" height="4" rx="2" fill="var(--accent-line)" />
      {[57, 75].map((y) => (
        <g key={y}>
          <circle cx="137" cy={y} r="4" fill="var(--line-strong)" />
          <rect x="145" y={y - 2} width="24" height="4" rx="2" fill="var(--line)" />
        </g>
      ))}
    </svg>
  )
}
