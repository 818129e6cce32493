/** Components that are pressed, and those that float. */
import { Copy, MessageCircle, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { appTexts } from '../../app/texts.ts'
import { showToast } from '../../app/toasts.tsx'
import { Button, IconButton } from '../../components/button.tsx'
import { CopyLine } from '../../components/copy-line.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Face } from '../../components/face.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../components/menu.tsx'
import { useTexts } from '../../texts/locale.ts'
import { Shelf } from './shelf.tsx'
import { componentTexts } from './texts.ts'

const LOOKS = ['plain', 'primary', 'ghost', 'danger', 'destroy'] as const

export function ButtonStates() {
  const texts = useTexts(componentTexts)
  return (
    <Shelf title={texts.buttons}>
      <div className="row wrap">
        {LOOKS.map((look) => (
          <Button key={look} look={look}>
            {texts[look]}
          </Button>
        ))}
      </div>
      <div className="row wrap">
        {LOOKS.map((look) => (
          <Button key={look} look={look} disabled>
            {texts.disabled}
          </Button>
        ))}
      </div>
      <div className="row wrap">
        <Button isBusy>{texts.busy}</Button>
        <Button look="primary" isBusy>
          {texts.busy}
        </Button>
        <Button size="sm" icon={Plus}>
          {texts.small}
        </Button>
        <Button size="lg" icon={Plus}>
          {texts.large}
        </Button>
        <Button shortcut="E">{texts.withKey}</Button>
        <IconButton icon={Copy} label={texts.plain} shortcut="Y" />
        <IconButton icon={Trash2} label={texts.disabled} disabled />
      </div>
      <CopyLine value={texts.copyMe} />
    </Shelf>
  )
}

export function FloatingParts() {
  const texts = useTexts(componentTexts)
  const app = useTexts(appTexts)
  const [isOpen, open] = useState(false)
  return (
    <Shelf title={texts.menus}>
      <div className="row wrap">
        <Menu align="start" trigger={<Button>{texts.openMenu}</Button>}>
          <MenuLabel>{texts.menus}</MenuLabel>
          <MenuItem icon={Copy} shortcut="Y" onSelect={() => showToast(texts.done)}>
            {texts.item}
          </MenuItem>
          <MenuItem disabled onSelect={() => undefined}>
            {texts.disabled}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={Trash2} danger onSelect={() => showToast(texts.done)}>
            {texts.dangerousItem}
          </MenuItem>
        </Menu>
        <Button onClick={() => open(true)}>{texts.openDialog}</Button>
        <Button onClick={() => showToast(texts.done)}>{texts.showToast}</Button>
        <Button onClick={() => showToast(texts.done, { undo: () => showToast(app.undo) })}>
          {texts.showUndo}
        </Button>
        <Button onClick={() => showToast(texts.problem, { tone: 'bad' })}>{texts.showProblem}</Button>
      </div>
      <Dialog
        open={isOpen}
        onClose={() => open(false)}
        title={texts.openDialog}
        lead={texts.dialogLead}
        footer={
          <Button look="primary" onClick={() => open(false)}>
            {app.close}
          </Button>
        }
      >
        <p>{texts.done}</p>
      </Dialog>
    </Shelf>
  )
}

export function Labels() {
  const texts = useTexts(componentTexts)
  return (
    <Shelf title={texts.people}>
      <div className="row wrap">
        {(['s', 'm', 'l'] as const).map((size) => (
          <Face key={size} id={size} name={texts.nameExample} size={size} />
        ))}
        <Face id="channel" name={texts.nameExample} channel={MessageCircle} />
        <Face id="number" name="+919812345678" />
        <Face id="agent" name="Meera" kind="agent" />
      </div>
      <div className="row wrap">
        <span className="badge">{texts.plain}</span>
        {(['good', 'warn', 'bad', 'ai'] as const).map((tone) => (
          <span key={tone} className={`badge ${tone}`}>
            {texts[tone]}
          </span>
        ))}
      </div>
    </Shelf>
  )
}
