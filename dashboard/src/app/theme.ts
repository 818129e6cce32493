/** Light or dark: as the system says, until the reader chooses. */
const KEY = 'parley.theme'

export function applyTheme(): void {
  const kept = localStorage.getItem(KEY)
  document.documentElement.classList.remove('light', 'dark')
  if (kept === 'light' || kept === 'dark') document.documentElement.classList.add(kept)
}

export function isDark(): boolean {
  const { classList } = document.documentElement
  return (
    classList.contains('dark') ||
    (!classList.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches)
  )
}

export function toggleTheme(): void {
  localStorage.setItem(KEY, isDark() ? 'light' : 'dark')
  applyTheme()
}
